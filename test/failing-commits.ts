import type pg from 'pg'

type Failing = {
  table: string
  /** What the database says (SQLSTATE), such as 40P01, which asks to try again. */
  code: string
  times: number
  /** How long each stands at that step first. */
  afterSeconds?: number
}

/** Makes so many works fail at their very last step, when they commit a new row of this table. Mended by what it gives. */
export async function failingCommits(
  owner: pg.Pool,
  { table, code, times, afterSeconds = 0 }: Failing,
): Promise<() => Promise<unknown>> {
  await owner.query(`
    create sequence failed_commits;
    create function fail_commit() returns trigger language plpgsql security definer as $$ begin
      if nextval('failed_commits') <= ${times} then
        perform pg_sleep(${afterSeconds});
        raise exception 'not now' using errcode = '${code}';
      end if;
      return null;
    end $$;
    create constraint trigger fail_commit after insert on ${table} deferrable initially deferred
      for each row execute function fail_commit()`)
  return () => owner.query(`drop function if exists fail_commit() cascade; drop sequence if exists failed_commits`)
}
