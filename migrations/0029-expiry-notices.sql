-- Earners are told that an award will expire: once some sixty days before, once some fourteen. What was told is a fact.
create index awards_by_expiry on awards (expires_at) where expires_at is not null and revoked_at is null;

-- Awards of every organisation whose earner has yet to be told. Whoever began to renew theirs knows.
create function awards_expiring(at timestamptz, most int)
  returns table (award_id uuid, organisation_id uuid, notice text)
  language sql stable security definer set search_path = public, pg_temp as $$
  select a.id, a.organisation_id, n.notice
    from awards a
    join enrolments e on e.id = a.enrolment_id and e.renewed_at is null
   cross join lateral (
     select case when a.expires_at <= at + interval '14 days'
                 then 'award-expires-in-weeks' else 'award-expires-in-months' end as notice) n
   where a.expires_at > at and a.expires_at <= at + interval '60 days' and a.revoked_at is null
     and not exists (select from awards next where next.supersedes = a.id)
     and not exists (select from facts f where f.ids ->> 'awardId' = a.id::text and f.type = n.notice)
   order by a.expires_at limit most
$$;
revoke all on function awards_expiring from public;
grant execute on function awards_expiring to cairn_app;
