import { useView } from '../../ui/view.ts'
import { words } from '../words.ts'

/** An address to take along. Where scripts run, the `copy` island shows the button that copies it. */
export function CopyField({ id, label, value }: { id: string; label: string; value: string }) {
  const { t } = useView()
  return (
    <div className="field copy-field">
      <label htmlFor={id}>{label}</label>
      <div className="row">
        <input id={id} type="text" readOnly value={value} />
        <button type="button" className="button button-quiet" hidden data-copies={id} data-copied={t(words.copied)}>
          {t(words.copy)}
        </button>
      </div>
      <p className="small" role="status" data-copy-state={id} />
    </div>
  )
}
