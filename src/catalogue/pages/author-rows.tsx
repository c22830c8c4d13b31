import type { ReactNode } from 'react'
import { Button } from '../../ui/forms.tsx'
import { useView } from '../../ui/view.ts'
import type { ListName } from '../draft-form.ts'
import { fieldLabel, rowLabel } from '../labels.ts'
import { hintWords, rowWords, staffWords } from '../staff-words.ts'

type RowsProps = {
  /** The path of the list in the definition. */
  path: string
  list: ListName | 'criteria'
  count: number
  /** Whether an empty row stands after the written ones. */
  spare?: boolean
  renderRow(path: string, index: number): ReactNode
}

/**
 * A list that grows without script: the rows there are and an empty one; its buttons save all of the form and draw it
 * again.
 */
export function Rows({ path, list, count, spare = true, renderRow }: RowsProps) {
  const { t } = useView()
  const places = Array.from({ length: count + (spare ? 1 : 0) }, (_, index) => index)
  return (
    <>
      {places.map((index) => (
        <fieldset className="author-row" key={index} id={`${path}.${index}`}>
          <legend>{rowLabel(list, index, t)}</legend>
          {index === count && <p className="hint">{t(hintWords.emptyRow)}</p>}
          {renderRow(`${path}.${index}`, index)}
          {index < count && <RowButtons path={path} list={list} index={index} />}
        </fieldset>
      ))}
      <Button kind="quiet" name="do" value={`add:${path}`}>
        {t(staffWords.addAnother, { row: t(rowWords[list]).toLowerCase() })}
      </Button>
    </>
  )
}

function RowButtons({ path, list, index }: { path: string; list: ListName | 'criteria'; index: number }) {
  const { t } = useView()
  const row = rowLabel(list, index, t).toLowerCase()
  return (
    <div className="row">
      {index > 0 && (
        <Button kind="quiet" small name="do" value={`up:${path}.${index}`}>
          {t(staffWords.moveUp, { row })}
        </Button>
      )}
      <Button kind="quiet" small name="do" value={`remove:${path}.${index}`}>
        {t(staffWords.remove, { row })}
      </Button>
    </div>
  )
}

/** A part of the form under its own heading. */
export function Part({ path, hint, children }: { path: string; hint?: string; children: ReactNode }) {
  const { t } = useView()
  return (
    <section className="flow form-wide" id={path} aria-labelledby={`${path}-title`}>
      <h2 id={`${path}-title`}>{fieldLabel(path, t)}</h2>
      {hint && <p className="hint">{hint}</p>}
      {children}
    </section>
  )
}
