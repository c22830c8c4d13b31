import { Button, CheckField, TextArea } from '../../ui/forms.tsx'
import { useView } from '../../ui/view.ts'
import { LONGEST_REASON } from '../rules.ts'
import { staffWords } from '../staff-words.ts'

/** What is asked of whoever revokes, be it one award or many: why, and whether they mean it. */
export function RevocationFields() {
  const { t } = useView()
  return (
    <>
      <TextArea
        name="reason"
        rows={3}
        label={t(staffWords.reason)}
        hint={t(staffWords.reasonHint)}
        maxLength={LONGEST_REASON}
        required
      />
      <CheckField
        name="confirm"
        label={t(staffWords.confirm)}
        values={[]}
        choices={[{ value: 'yes', label: t(staffWords.confirmChoice) }]}
      />
      <Button kind="danger">{t(staffWords.revokeButton)}</Button>
    </>
  )
}
