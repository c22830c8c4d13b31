-- Programs of others that a person lets at their badges (Open Badges 3.0 API; OAuth 2.0, authorisation code with PKCE).
-- Of every secret, code and token only the hash is here.
create table apps (
  id uuid primary key,
  secret_hash bytea not null,
  name text not null check (length(name) between 1 and 100),
  -- The one host of all its addresses: what a person can hold a stranger's name against.
  host text not null check (length(host) between 1 and 253),
  redirect_uris text[] not null check (cardinality(redirect_uris) between 1 and 5),
  scopes text[] not null check (cardinality(scopes) > 0),
  -- Everything it said of itself, as JSON, as it is said back to it (RFC 7591, 3.2.1).
  metadata text not null check (length(metadata) <= 12000),
  registered_at timestamptz not null,
  -- When a person last said yes to it.
  allowed_at timestamptz
);
create index apps_by_age on apps (coalesce(allowed_at, registered_at));
create index apps_waiting on apps (registered_at) where allowed_at is null;

-- One yes of one person: the code that comes of it, and all tokens that come of the code.
create table app_grants (
  id uuid primary key,
  app_id uuid not null references apps,
  person_id uuid not null references persons,
  scopes text[] not null check (cardinality(scopes) > 0),
  code_hash bytea not null unique,
  code_challenge text not null check (length(code_challenge) = 43),
  redirect_uri text not null,
  code_expires_at timestamptz not null,
  code_used_at timestamptz,
  granted_at timestamptz not null,
  unique (id, person_id)
);
create index app_grants_by_person on app_grants (person_id, app_id);
create index app_grants_by_app on app_grants (app_id);

create table app_tokens (
  token_hash bytea primary key,
  grant_id uuid not null,
  person_id uuid not null,
  kind text not null check (kind in ('access', 'refresh')),
  scopes text[] not null check (cardinality(scopes) > 0),
  issued_at timestamptz not null,
  expires_at timestamptz not null,
  foreign key (grant_id, person_id) references app_grants (id, person_id) on delete cascade
);
create index app_tokens_by_grant on app_tokens (grant_id);
create index app_tokens_by_expiry on app_tokens (expires_at);

alter table apps enable row level security;
alter table app_grants enable row level security;
alter table app_tokens enable row level security;
-- Whoever is asked for consent has to read who asks; what there is of its secret opens nothing.
create policy everyone on apps for select to cairn_app using (true);
create policy registers on apps for insert to cairn_app with check (true);
create policy allowed on apps for update to cairn_app using (true);
create policy own on app_grants to cairn_app using (person_id = (select app_person()));
create policy own on app_tokens to cairn_app using (person_id = (select app_person()));
grant select, insert on apps to cairn_app;
grant update (allowed_at) on apps to cairn_app;
grant select, insert, update, delete on app_grants, app_tokens to cairn_app;

-- A program is nobody until it shows a code or a token. A used code is found too: its second use ends the grant.
create function app_code_at_door(hash bytea)
  returns table (grant_id uuid, person_id uuid, app_id uuid)
  language sql stable security definer set search_path = public, pg_temp as $$
  select id, g.person_id, g.app_id from app_grants g where code_hash = hash
$$;
create function app_token_at_door(hash bytea, at timestamptz)
  returns table (grant_id uuid, person_id uuid, app_id uuid, kind text, scopes text[])
  language sql stable security definer set search_path = public, pg_temp as $$
  select t.grant_id, t.person_id, g.app_id, t.kind, t.scopes
    from app_tokens t join app_grants g on g.id = t.grant_id
   where token_hash = hash and expires_at > at
$$;

-- What nobody can use any more: tokens, then grants without one, then programs that nobody allows, and of those that
-- wait for their first yes all but the newest. A code may be on its way into tokens at this moment: its grant waits a day.
create function sweep_apps(at timestamptz, unused_since timestamptz, most_waiting int) returns void
  language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
  delete from app_tokens where expires_at <= at;
  delete from app_grants g
   where code_expires_at <= at - interval '1 day' and not exists (select from app_tokens t where t.grant_id = g.id);
  delete from apps a
   where (coalesce(allowed_at, registered_at) <= unused_since
          or (allowed_at is null and registered_at <= (
            select w.registered_at from apps w where w.allowed_at is null
             order by w.registered_at desc offset most_waiting limit 1)))
     and not exists (select from app_grants g where g.app_id = a.id);
end $$;
revoke all on function app_code_at_door, app_token_at_door, sweep_apps from public;
grant execute on function app_code_at_door, app_token_at_door, sweep_apps to cairn_app;

-- How the API hands on a badge from elsewhere: Open Badges 3.0 as a document or as a token, nothing else.
alter table outside_badges add column form text check (form in ('document', 'token', 'none'));
update outside_badges
   set form = case when document like '{%' and document like '%purl.imsglobal.org/spec/ob/v3p0/%' then 'document'
                   else 'none' end;
alter table outside_badges alter column form set not null;
alter table outside_badges alter column form set default 'none';
