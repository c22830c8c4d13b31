import { to } from '../../routes.ts'
import { Button, PostForm } from '../../ui/forms.tsx'
import { useView } from '../../ui/view.ts'
import { staffWords } from '../staff-words.ts'
import { whyNotRetire, whyNotRevise } from '../rules.ts'
import type { Shelf } from '../versions-store.ts'

type Props = { shelf: Shelf; organisation: string; rights: { write: boolean; review: boolean } }

/** What this person can do with one micro-credential; what cannot be done now is not offered. */
export function ShelfButtons({ shelf, organisation, rights }: Props) {
  const { t } = useView()
  const { microCredentialId, open, published, retiredAt, slug } = shelf
  const state = { publishedVersionId: published?.versionId ?? null, openVersionId: open?.versionId ?? null, retiredAt }
  return (
    <div className="row">
      {open && <OpenLink open={open} organisation={organisation} rights={rights} />}
      {published && <a href={to('microCredential', { issuer: organisation, slug })}>{t(staffWords.seePublic)}</a>}
      {rights.write && !whyNotRevise(state) && (
        <PostForm action={to('reviseMicroCredential', { organisation, microCredentialId })} className="inline-form">
          <Button kind="quiet" small>
            {t(staffWords.revise)}
          </Button>
        </PostForm>
      )}
      {rights.review && !whyNotRetire(state) && (
        <PostForm action={to('retireMicroCredential', { organisation, microCredentialId })} className="inline-form">
          <Button kind="danger" small>
            {t(staffWords.retire)}
          </Button>
        </PostForm>
      )}
    </div>
  )
}

function OpenLink({ open, organisation, rights }: { open: NonNullable<Shelf['open']> } & Omit<Props, 'shelf'>) {
  const { t } = useView()
  const { versionId, state } = open
  if (state === 'draft' && rights.write)
    return <a href={to('version', { organisation, versionId })}>{t(staffWords.edit)}</a>
  const label = state === 'in-review' && rights.review ? staffWords.review : staffWords.look
  return <a href={to('versionPreview', { organisation, versionId })}>{t(label)}</a>
}
