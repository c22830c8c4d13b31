import type { ReactNode } from 'react'
import type { ArtifactPrompt } from '../../catalogue/definition.ts'
import type { Message } from '../../platform/words.ts'
import { Prose } from '../../ui/parts.tsx'
import { useView, type View } from '../../ui/view.ts'
import type { Artifact, EvidenceFile, Pointer } from '../rules.ts'
import { evidenceWords as words } from '../evidence-words.ts'

export type ShownPointer = Pointer & { criterionName: ReactNode }
/** An assessor reads "Video 1": never the name that the learner gave the file. */
export type Guise = 'learner' | 'assessor'
type EvidenceProps = {
  artifact: Artifact
  /** Its place among what was handed in for the same prompt, from 1. */
  number: number
  definitionPrompt: Pick<ArtifactPrompt, 'name'>
  pointers: readonly ShownPointer[]
  guise: Guise
  /** The signed address of the file; null for a link. */
  address: string | null
}

/**
 * One piece of evidence, to be looked at, and the places in it that its owner points to. The page needs the island
 * `player` for its places to seek; without script they open the file at that moment (Media Fragments URI 1.0, §4.2.1).
 */
export function EvidenceView({ artifact, number, definitionPrompt, pointers, guise, address }: EvidenceProps) {
  const { t } = useView()
  const { file, caption, url } = artifact
  const label = evidenceName(artifact, number, guise, t)
  return (
    <article className="evidence flow" id={`artifact-${artifact.id}`} aria-label={`${definitionPrompt.name}: ${label}`}>
      <h4 className="evidence-name">{label}</h4>
      {caption && <Prose text={caption} />}
      {url && <LinkOut url={url} guise={guise} />}
      {file && address && <FileBody artifact={artifact} file={file} address={address} label={label} />}
      {pointers.length > 0 && <Places pointers={pointers} artifact={artifact} address={address} />}
    </article>
  )
}

/** How one piece of evidence is called; `number` is its place among what was handed in for the same prompt. */
export function evidenceName({ file }: Artifact, number: number, guise: Guise, t: View['t']): string {
  const plain = t(words[file ? file.kind : 'link'], { number })
  return guise === 'assessor' ? plain : (file?.name ?? plain)
}

function LinkOut({ url, guise }: { url: string; guise: Guise }) {
  const { t } = useView()
  return (
    <p>
      <a href={url} rel="noopener noreferrer nofollow" target="_blank" referrerPolicy="no-referrer">
        {url}
      </a>
      {guise === 'assessor' && <span className="hint">{` ${t(words.linkOutside)}`}</span>}
    </p>
  )
}

type FileBodyProps = { artifact: Artifact; file: EvidenceFile; address: string; label: string }

function FileBody({ artifact: { id, caption }, file, address, label }: FileBodyProps) {
  const { t, size } = useView()
  const player = { id: `player-${id}`, src: address, controls: true, preload: 'metadata', 'aria-label': label } as const
  const about = useAbout(file)
  if (file.kind === 'video')
    return (
      <>
        <video {...player} playsInline width={file.widthPx ?? undefined} height={file.heightPx ?? undefined} />
        <p className="hint">{about}</p>
      </>
    )
  if (file.kind === 'audio')
    return (
      <>
        <audio {...player} />
        <p className="hint">{about}</p>
      </>
    )
  if (file.kind === 'image')
    return (
      <figure>
        <a href={address} target="_blank">
          <img
            src={address}
            alt={caption || label}
            loading="lazy"
            width={file.widthPx ?? undefined}
            height={file.heightPx ?? undefined}
          />
        </a>
        <figcaption className="hint">{about}</figcaption>
      </figure>
    )
  if (file.type === 'application/pdf') return <Paper id={id} address={address} label={label} about={about} />
  return (
    <p>
      <a className="button button-quiet" href={address} download>
        {t(words.download, { type: file.extension.toUpperCase(), size: size(file.sizeBytes) })}
      </a>
    </p>
  )
}

type PaperProps = { id: string; address: string; label: string; about: string }

function Paper({ id, address, label, about }: PaperProps) {
  const { t } = useView()
  return (
    <>
      {/* oxlint-disable-next-line react/iframe-missing-sandbox -- browsers show no PDF in a sandbox; the file's own policy lets nothing run */}
      <iframe
        className="evidence-pdf"
        src={address}
        title={label}
        name={`pdf-${id}`}
        id={`player-${id}`}
        loading="lazy"
      />
      <p className="hint">
        {about}{' '}
        <a href={address} target="_blank">
          {t(words.openAlone)}
        </a>
      </p>
    </>
  )
}

/** Type, size and length in one line: "MP4 · 12 MB · 3:20". */
export function useAbout(file: EvidenceFile): string {
  const { t, size, duration } = useView()
  const length = file.durationMs !== null ? duration(file.durationMs) : null
  const pages = file.pages !== null ? t(words.pages, { count: file.pages }) : null
  return [file.extension.toUpperCase(), size(file.sizeBytes), length, pages].filter(Boolean).join(' · ')
}

type PlacesProps = { pointers: readonly ShownPointer[]; artifact: Artifact; address: string | null }

function Places({ pointers, artifact, address }: PlacesProps) {
  const { t } = useView()
  return (
    <>
      <p className="evidence-places">{t(words.places)}</p>
      <ul className="places">
        {pointers.map((pointer) => (
          <li key={pointer.id}>
            <strong>{pointer.criterionName}</strong>{' '}
            <PlaceLink pointer={pointer} artifact={artifact} address={address} />
            {pointer.note && <span>{` ${pointer.note}`}</span>}
          </li>
        ))}
      </ul>
    </>
  )
}

function PlaceLink({ pointer, artifact, address }: { pointer: Pointer; artifact: Artifact; address: string | null }) {
  const say = usePlace()
  const { page, fromMs, toMs } = pointer
  const text = say(pointer)
  const { file } = artifact
  if (!address || !file) return <span>{text}</span>
  if (fromMs !== null) {
    const fragment = [fromMs, ...(toMs === null ? [] : [toMs])].map((ms) => ms / 1000).join(',')
    return (
      <a
        className="button button-quiet button-small"
        href={`${address}#t=${fragment}`}
        data-seek-ms={fromMs}
        data-until-ms={toMs ?? undefined}
        data-player={`player-${artifact.id}`}
      >
        {text}
      </a>
    )
  }
  if (page !== null && file.type === 'application/pdf')
    return (
      <a className="button button-quiet button-small" href={`${address}#page=${page}`} target={`pdf-${artifact.id}`}>
        {text}
      </a>
    )
  return <span>{text}</span>
}

/** A place in words: "2:05 to 3:10", "page 4", "the whole of it". */
export function usePlace(): (place: Pick<Pointer, 'page' | 'fromMs' | 'toMs'>) => string {
  const { t, duration } = useView()
  const say = (message: Message, values: Record<string, string | number>) => t(message, values)
  return ({ page, fromMs, toMs }) => {
    const time =
      fromMs === null
        ? null
        : toMs === null
          ? say(words.fromMoment, { from: duration(fromMs) })
          : say(words.span, { from: duration(fromMs), to: duration(toMs) })
    const paper = page === null ? null : say(words.page, { page })
    return [paper, time].filter(Boolean).join(', ') || t(words.whole)
  }
}
