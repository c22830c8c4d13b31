import { renderToStaticMarkup } from 'react-dom/server'
import type { Letter } from '../platform/mail.ts'
import { type Locale, say } from '../platform/words.ts'
import { words } from './letter-words.ts'

/** What a letter says: paragraphs, one link to go on, and what to know besides. Already in the reader's language. */
export type LetterText = {
  subject: string
  paragraphs: string[]
  action: { label: string; href: string }
  after?: string[]
}
type Sending = {
  to: string
  /** Which letter this is: the same one sent again has the same key, so that mail programs show it once. */
  key: string
  locale: Locale
  /** Where people reach Cairn: said at the end, so that the reader knows who writes. */
  siteUrl: string
}

/** One plain message as HTML without anything from elsewhere, and as text that says the same. */
export function drawLetter(text: LetterText, { to, key, locale, siteUrl }: Sending): Letter {
  const foot = say(words.sentBy, locale, { site: siteUrl })
  const { subject, paragraphs, action, after = [] } = text
  const lines = [...paragraphs, `${action.label}:\n${action.href}`, ...after, `--\n${foot}`]
  const html = renderToStaticMarkup(<LetterPage text={text} locale={locale} foot={foot} />)
  return {
    to,
    // A header is one line, whatever stands in a name (RFC 5322 §2.2).
    subject: subject.replace(/\s+/g, ' '),
    text: `${lines.join('\n\n')}\n`,
    html: `<!doctype html>${html}`,
    messageId: `<${key}@${new URL(siteUrl).hostname}>`,
  }
}

const sheet = {
  fontFamily: 'Georgia, serif',
  fontSize: '17px',
  lineHeight: '1.5',
  maxWidth: '36em',
  margin: '0 auto',
  padding: '24px',
}
const button = {
  display: 'inline-block',
  padding: '10px 18px',
  borderRadius: '6px',
  color: '#ffffff',
  background: '#1d5a73',
  textDecoration: 'none',
}
const small = { fontSize: '14px', color: '#55504a' }

function LetterPage({ text, locale, foot }: { text: LetterText; locale: Locale; foot: string }) {
  const { subject, paragraphs, action, after = [] } = text
  return (
    <html lang={locale}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{subject}</title>
      </head>
      <body>
        <div style={sheet}>
          {paragraphs.map((paragraph) => (
            <p key={paragraph}>{paragraph}</p>
          ))}
          <p>
            <a href={action.href} style={button}>
              {action.label}
            </a>
          </p>
          {/* For those whose program shows no links. */}
          <p style={small}>{action.href}</p>
          {after.map((paragraph) => (
            <p key={paragraph}>{paragraph}</p>
          ))}
          <p style={small}>{foot}</p>
        </div>
      </body>
    </html>
  )
}
