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

-- Somebody's word for an issuer, a micro-credential or one person's award. Signed, once it is accepted, by the issuer
-- whose key stands here (organisation_id) on the endorser's behalf.
create table endorsements (
  id uuid primary key,
  organisation_id uuid not null references organisations,
  about text not null check (about in ('issuer', 'micro-credential', 'award')),
  micro_credential_id uuid references micro_credentials,
  award_id uuid references awards,
  -- Who decides whether it shows: the earner of the award; null: the organisation's administrators.
  owner_id uuid references persons,
  endorser_id uuid references persons,
  state text not null check (state in ('asked', 'written', 'accepted', 'declined', 'withdrawn')),
  asked_by uuid,
  name text check (length(name) <= 200),
  standing text check (length(standing) <= 200),
  comment text check (length(comment) <= 2000),
  created_at timestamptz not null,
  written_at timestamptz,
  decided_at timestamptz,
  reason text check (length(reason) <= 600),
  key_id uuid references signing_keys,
  -- Exactly the bytes that were signed and are served.
  document text,
  check ((about = 'micro-credential') = (micro_credential_id is not null)),
  check ((about = 'award') = (award_id is not null)),
  check ((about = 'award') = (owner_id is not null)),
  check (state = 'asked' or written_at is not null or state in ('declined', 'withdrawn')),
  check ((state in ('declined', 'withdrawn')) = (reason is not null))
);
create index endorsements_by_organisation on endorsements (organisation_id, created_at);
create index endorsements_by_award on endorsements (award_id) where award_id is not null;
create index endorsements_by_endorser on endorsements (endorser_id) where endorser_id is not null;
-- A person's word for one thing counts once.
create unique index endorsements_once
  on endorsements (endorser_id, organisation_id, about, coalesce(award_id, micro_credential_id, organisation_id))
  where endorser_id is not null and state in ('written', 'accepted');

-- To whom a request went: apart, because everybody may read an endorsement that is shown.
create table endorsement_letters (
  endorsement_id uuid primary key references endorsements,
  organisation_id uuid not null references organisations,
  owner_id uuid references persons,
  email_folded text not null,
  token_hash bytea not null unique,
  expires_at timestamptz not null
);

alter table endorsements enable row level security;
alter table endorsement_letters enable row level security;
create policy signer on endorsements to cairn_app using (organisation_id = (select app_organisation()));
create policy owner on endorsements to cairn_app using (owner_id = (select app_person()));
create policy endorser on endorsements to cairn_app using (endorser_id = (select app_person()));
-- What is shown is as public as the thing it is about.
create policy shown on endorsements for select to cairn_app
  using (state = 'accepted' and (award_id is null or exists (select from awards a where a.id = award_id)));
create policy signer on endorsement_letters to cairn_app using (organisation_id = (select app_organisation()));
create policy owner on endorsement_letters to cairn_app using (owner_id = (select app_person()));
grant select, insert, update on endorsements, endorsement_letters to cairn_app;

-- Whoever holds the mailed link: while the request is open, and afterwards to see it or take it back.
create function endorsement_at_door(hash bytea, at timestamptz) returns table (endorsement_id uuid, organisation_id uuid)
  language sql stable security definer set search_path = public, pg_temp
  as $$ select e.id, e.organisation_id from endorsement_letters l join endorsements e on e.id = l.endorsement_id
         where l.token_hash = hash and (e.state <> 'asked' or l.expires_at > at) $$;
create function endorsements_unsigned() returns table (endorsement_id uuid, organisation_id uuid)
  language sql stable security definer set search_path = public, pg_temp
  as $$ select id, organisation_id from endorsements where state = 'accepted' and document is null $$;
revoke all on function endorsement_at_door, endorsements_unsigned from public;
grant execute on function endorsement_at_door, endorsements_unsigned to cairn_app;
