import type { Id } from '../../platform/ids.ts'
import { to } from '../../routes.ts'
import { Button, PostForm } from '../../ui/forms.tsx'
import { Moment, Tag } from '../../ui/parts.tsx'
import { useView, type View } from '../../ui/view.ts'
import { words } from '../account-words.ts'
import { browserOf } from '../browser.ts'
import type { Device } from '../sessions-store.ts'
import { One } from './account-emails.tsx'

/** Where one is signed in, and how to end that. */
export function DevicesSection({ devices, current }: { devices: readonly Device[]; current: Id<'session'> }) {
  const { t } = useView()
  return (
    <section aria-labelledby="devices-title">
      <h2 id="devices-title">{t(words.devicesTitle)}</h2>
      <p>{t(words.devicesLead)}</p>
      <ul className="own-things">
        {devices.map((device) => (
          <DeviceItem key={device.id} device={device} isThis={device.id === current} />
        ))}
      </ul>
      {devices.length > 1 && (
        <PostForm action={to('endOtherSessions')} className="inline-form">
          <Button kind="danger">{t(words.endOthers)}</Button>
        </PostForm>
      )}
    </section>
  )
}

function DeviceItem({ device, isThis }: { device: Device; isThis: boolean }) {
  const view = useView()
  const { t } = view
  const name = nameOf(device, view)
  return (
    <li>
      <div className="row">
        <strong>{name}</strong>
        {isThis && <Tag tone="good">{t(words.thisDevice)}</Tag>}
      </div>
      <p className="quiet small">
        {t(words.lastSeen)}: <Moment at={device.lastSeenAt} withTime />
        {' · '}
        {t(words.signedIn)}: <Moment at={device.createdAt} withTime />
      </p>
      {!isThis && <One action={to('endSession', { sessionId: device.id })} label={t(words.endDevice)} of={name} />}
    </li>
  )
}

function nameOf({ kind, userAgent }: Device, { t }: View): string {
  if (kind === 'api') return t(words.program)
  const { browser, system } = browserOf(userAgent)
  return t(words.browserOn, { browser: browser ?? t(words.someBrowser), system: system ?? t(words.someSystem) })
}
