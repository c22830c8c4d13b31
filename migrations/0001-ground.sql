-- The ground: roles, and who is asking. The application signs in with a role that owns nothing and takes on
-- cairn_app for one transaction at a time; cairn_operator works across organisations and is taken on as seldom as can be.
do $$ begin
  if not exists (select from pg_roles where rolname = 'cairn_app') then create role cairn_app nologin; end if;
  if not exists (select from pg_roles where rolname = 'cairn_operator') then create role cairn_operator nologin; end if;
exception when duplicate_object or unique_violation then null;
end $$;

create extension if not exists pg_trgm;
create extension if not exists unaccent;

revoke create on schema public from public;
grant usage on schema public to cairn_app, cairn_operator;

-- The person and the organisation in whose name this transaction runs; null when there is none.
create function app_person() returns uuid language sql stable parallel safe
  as $$ select nullif(current_setting('app.person_id', true), '')::uuid $$;
create function app_organisation() returns uuid language sql stable parallel safe
  as $$ select nullif(current_setting('app.organisation_id', true), '')::uuid $$;

-- unaccent() is only STABLE; with the dictionary named it does not depend on the search path and may be indexed.
create function plain(text) returns text language sql immutable parallel safe strict
  as $$ select lower(public.unaccent('public.unaccent'::regdictionary, $1)) $$;

-- What has happened, once, for ever: ids only, never names or text.
create table facts (
  id uuid primary key,
  type text not null,
  at timestamptz not null,
  actor_id uuid,
  organisation_id uuid,
  person_id uuid,
  ids jsonb not null
);
create index facts_by_organisation on facts (organisation_id, at);
create index facts_by_person on facts (person_id, at);
alter table facts enable row level security;
create policy facts_write on facts for insert to cairn_app, cairn_operator with check (true);
create policy facts_read on facts for select to cairn_app
  using (organisation_id = (select app_organisation()) or person_id = (select app_person()));
create policy facts_operator on facts for select to cairn_operator using (true);
grant select, insert on facts to cairn_app, cairn_operator;
