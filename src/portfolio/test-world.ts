import type { Published, World } from '../../test/world.ts'

export const context = 'Year four, twenty six children, of whom five speak in every lesson.'
export const change = 'Four more children spoke; next I will count the silence aloud.'
export const attested = ['own-work', 'privacy', 'ready']

type Now = { world: World; published: Published }

/** How drafts of what is published now are begun, made complete, and looked at behind row-level security. */
export function drafts(now: () => Now) {
  const rowsOf = (table: string, enrolmentId: string) =>
    now().world.owner.query(
      `select t.* from ${table} t join submissions s on s.id = t.submission_id where s.enrolment_id = $1`,
      [enrolmentId],
    )

  async function enrolled(name: 'ana' | 'bo' = 'ana', reason = 'own-goal') {
    const { world, published } = now()
    const { headers } = await world
      .visitor(name)
      .post(`/catalogue/bridges/${published.slug}/enrol`, { reason, reasonNote: '' })
    return String(headers['location']).split('/').at(-1) ?? ''
  }

  async function complete(enrolmentId: string) {
    const ana = now().world.visitor('ana')
    const at = `/my/work/${enrolmentId}`
    await ana.post(`${at}/parts/overview`, { 'text-context': context, 'revision-context': '0' })
    await ana.post(`${at}/parts/reflection`, { 'text-change': change, 'revision-change': '0' })
    await ana.post(`${at}/parts/artifacts/links`, { promptKey: 'lesson', 'url-lesson': 'https://video.example.org/42' })
    const { rows } = await rowsOf('artifacts', enrolmentId)
    for (const criterionKey of ['silence', 'voices'])
      await ana.post(`${at}/parts/artifacts/pointers`, {
        criterionKey,
        [`artifact-${criterionKey}`]: rows[0].id,
        [`from-${criterionKey}`]: '2:05',
        [`to-${criterionKey}`]: '3:10',
      })
  }

  async function submissionsOf(enrolmentId: string) {
    const { rows } = await now().world.owner.query(
      'select * from submissions where enrolment_id = $1 order by sequence',
      [enrolmentId],
    )
    return rows
  }

  return { rowsOf, enrolled, complete, submissionsOf }
}
