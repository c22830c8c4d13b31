create table persons (
  id uuid primary key,
  given_name text not null check (length(given_name) between 1 and 100),
  family_name text not null check (length(family_name) between 1 and 100),
  locale text not null default 'en' check (locale in ('en', 'es')),
  time_zone text not null default 'UTC',
  is_operator boolean not null default false,
  created_at timestamptz not null
);

-- A person has many identifiers: the work mail dies with the job, the person does not.
create table identifiers (
  id uuid primary key,
  person_id uuid not null references persons,
  kind text not null check (kind in ('email')),
  value text not null,
  value_folded text not null,
  verified_at timestamptz,
  is_primary boolean not null default false,
  created_at timestamptz not null
);
-- An address belongs to one person once it is verified; an unverified claim blocks nobody.
create unique index identifiers_verified on identifiers (kind, value_folded) where verified_at is not null;
create unique index identifiers_once on identifiers (person_id, kind, value_folded);
create unique index identifiers_primary on identifiers (person_id) where is_primary;
create index identifiers_by_value on identifiers (kind, value_folded);

create table passwords (
  person_id uuid primary key references persons,
  hash text not null,
  changed_at timestamptz not null
);

-- Signed-in devices. The token itself is never stored, only its SHA-256.
create table sessions (
  id uuid primary key,
  person_id uuid not null references persons,
  token_hash bytea not null unique,
  kind text not null default 'browser' check (kind in ('browser', 'api')),
  device text not null,
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  expires_at timestamptz not null,
  ended_at timestamptz
);
create index sessions_by_person on sessions (person_id) where ended_at is null;

-- Links that work once, mailed or printed: verify an address, set a new password.
create table one_time_links (
  id uuid primary key,
  person_id uuid not null references persons,
  purpose text not null check (purpose in ('verify-email', 'reset-password', 'first-operator')),
  identifier_id uuid references identifiers,
  token_hash bytea not null unique,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);

alter table persons enable row level security;
alter table identifiers enable row level security;
alter table passwords enable row level security;
alter table sessions enable row level security;
alter table one_time_links enable row level security;
create policy own on persons to cairn_app using (id = (select app_person()));
create policy own on identifiers to cairn_app using (person_id = (select app_person()));
create policy own on passwords to cairn_app using (person_id = (select app_person()));
create policy own on sessions to cairn_app using (person_id = (select app_person()));
create policy own on one_time_links to cairn_app using (person_id = (select app_person()));
create policy operator on persons to cairn_operator using (true);
create policy operator on identifiers for select to cairn_operator using (true);
grant select, insert, update on persons, identifiers, passwords, sessions, one_time_links to cairn_app;
grant delete on identifiers to cairn_app;
grant select on persons, identifiers to cairn_operator;

-- Before anybody is known there is nobody in whose name to look: these few look-ups answer exactly one question each.
create function session_at_door(hash bytea, at timestamptz)
  returns table (session_id uuid, person_id uuid, kind text, last_seen_at timestamptz, expires_at timestamptz,
                 given_name text, family_name text, locale text, time_zone text, is_operator boolean)
  language sql stable security definer set search_path = public, pg_temp as $$
  select s.id, p.id, s.kind, s.last_seen_at, s.expires_at, p.given_name, p.family_name, p.locale, p.time_zone, p.is_operator
    from sessions s join persons p on p.id = s.person_id
   where s.token_hash = hash and s.ended_at is null and s.expires_at > at
$$;
create function person_by_email(folded text) returns table (person_id uuid, identifier_id uuid, hash text, verified_at timestamptz)
  language sql stable security definer set search_path = public, pg_temp as $$
  select i.person_id, i.id, w.hash, i.verified_at
    from identifiers i left join passwords w on w.person_id = i.person_id
   where i.kind = 'email' and i.value_folded = folded
   order by i.verified_at nulls last, i.created_at limit 1
$$;
create function one_time_link(hash bytea, at timestamptz)
  returns table (link_id uuid, person_id uuid, purpose text, identifier_id uuid)
  language sql stable security definer set search_path = public, pg_temp as $$
  select id, person_id, purpose, identifier_id from one_time_links
   where token_hash = hash and used_at is null and expires_at > at
$$;
revoke all on function session_at_door, person_by_email, one_time_link from public;
grant execute on function session_at_door, person_by_email, one_time_link to cairn_app, cairn_operator;
