create table organisations (
  id uuid primary key,
  slug text not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(slug) <= 60),
  name text not null check (length(name) between 1 and 200),
  kinds text[] not null check (kinds <@ array['issuer', 'district', 'school', 'university', 'association']),
  parent_id uuid references organisations,
  url text,
  email text,
  description text not null default '',
  created_at timestamptz not null
);

create table memberships (
  id uuid primary key,
  organisation_id uuid not null references organisations,
  person_id uuid not null references persons,
  role text not null check (role in ('assessor', 'lead-assessor', 'author', 'approver', 'issuer-administrator',
                                     'instructor', 'district-administrator', 'registrar', 'member')),
  -- What a learner sees in place of an assessor's name.
  code text not null,
  created_at timestamptz not null,
  ended_at timestamptz
);
create unique index memberships_once on memberships (organisation_id, person_id, role) where ended_at is null;
create unique index memberships_code on memberships (organisation_id, code, role);
create index memberships_by_person on memberships (person_id) where ended_at is null;

create table invitations (
  id uuid primary key,
  organisation_id uuid not null references organisations,
  email_folded text not null,
  role text not null,
  token_hash bytea not null unique,
  invited_by uuid not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  accepted_at timestamptz,
  withdrawn_at timestamptz
);
create index invitations_by_organisation on invitations (organisation_id, created_at);

alter table organisations enable row level security;
alter table memberships enable row level security;
alter table invitations enable row level security;
-- Who an organisation is, is public: its name stands on every badge.
create policy everyone on organisations for select to cairn_app using (true);
create policy own on organisations for update to cairn_app using (id = (select app_organisation()));
create policy operator on organisations to cairn_operator using (true);
create policy read on memberships for select to cairn_app
  using (organisation_id = (select app_organisation()) or person_id = (select app_person()));
create policy write on memberships for insert to cairn_app with check (organisation_id = (select app_organisation()));
create policy change on memberships for update to cairn_app using (organisation_id = (select app_organisation()));
create policy operator on memberships to cairn_operator using (true);
create policy own on invitations to cairn_app using (organisation_id = (select app_organisation()));
create policy operator on invitations to cairn_operator using (true);
-- Colleagues in the organisation one acts for are known by name; nobody else is.
create policy colleagues on persons for select to cairn_app using (
  exists (select from memberships m where m.person_id = persons.id and m.organisation_id = (select app_organisation())
             and m.ended_at is null and (select app_organisation()) is not null));
grant select on organisations to cairn_app;
grant update on organisations to cairn_app;
grant select, insert, update on memberships, invitations to cairn_app;
grant select, insert, update on organisations, memberships, invitations to cairn_operator;

create function memberships_at_door(person uuid)
  returns table (organisation_id uuid, slug text, name text, kinds text[], role text)
  language sql stable security definer set search_path = public, pg_temp as $$
  select o.id, o.slug, o.name, o.kinds, m.role from memberships m join organisations o on o.id = m.organisation_id
   where m.person_id = person and m.ended_at is null order by o.name, m.role
$$;
create function invitation_at_door(hash bytea, at timestamptz)
  returns table (invitation_id uuid, organisation_id uuid, email_folded text, role text)
  language sql stable security definer set search_path = public, pg_temp as $$
  select id, organisation_id, email_folded, role from invitations
   where token_hash = hash and accepted_at is null and withdrawn_at is null and expires_at > at
$$;
-- Conflict of interest that is never relaxed: oneself, and colleagues of the same school or district (or its schools).
create function has_conflict(assessor uuid, learner uuid) returns boolean
  language sql stable security definer set search_path = public, pg_temp as $$
  select assessor = learner or exists (
    select from memberships a join organisations oa on oa.id = a.organisation_id
           join memberships l on l.person_id = learner and l.ended_at is null
           join organisations ol on ol.id = l.organisation_id
     where a.person_id = assessor and a.ended_at is null
       and oa.kinds && array['school', 'district'] and ol.kinds && array['school', 'district']
       and coalesce(oa.parent_id, oa.id) = coalesce(ol.parent_id, ol.id))
$$;
revoke all on function memberships_at_door, invitation_at_door, has_conflict from public;
grant execute on function memberships_at_door, invitation_at_door, has_conflict to cairn_app, cairn_operator;
