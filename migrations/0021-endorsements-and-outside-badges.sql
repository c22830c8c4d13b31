-- A badge that somebody brought in from elsewhere. Theirs alone: nobody else sees that it is here.
create table outside_badges (
  id uuid primary key,
  person_id uuid not null references persons,
  -- SHA-256 over issuer and id: two badges with the same are one (OB 3.0, 1EdTech equality).
  identity_hash bytea not null,
  valid_from timestamptz,
  -- The badge's own text, as it came: what is checked again.
  document text not null check (length(document) <= 1048576),
  came_from text check (length(came_from) <= 2000),
  picture bytea check (length(picture) <= 400000),
  picture_type text check (picture_type in ('image/png', 'image/svg+xml')),
  -- Verdict, findings and excerpt as JSON. As text: jsonb takes no U+0000, and a hostile badge may name one.
  report text not null,
  -- Whether it was issued to one of the person's confirmed addresses.
  is_for_owner boolean not null,
  added_at timestamptz not null,
  -- When the report was made, and when a check was last tried: a server that is down takes nothing away.
  checked_at timestamptz not null,
  tried_at timestamptz not null,
  unique (person_id, identity_hash),
  check ((picture is null) = (picture_type is null))
);
create index outside_badges_by_check on outside_badges (tried_at);
alter table outside_badges enable row level security;
create policy own on outside_badges to cairn_app using (person_id = (select app_person()));
grant select, insert, update, delete on outside_badges to cairn_app;

-- Whose badges are to be checked again: the ids alone, for the worker.
create function outside_badges_due(tried_before timestamptz, most int) returns table (outside_badge_id uuid, person_id uuid)
  language sql stable security definer set search_path = public, pg_temp
  as $$ select id, person_id from outside_badges where tried_at < tried_before order by tried_at limit most $$;
revoke all on function outside_badges_due from public;
grant execute on function outside_badges_due to cairn_app;
