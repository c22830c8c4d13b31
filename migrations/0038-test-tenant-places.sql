-- Places in the status lists of the test tenant of the VC-API: a restart forgets none of them, and several web processes
-- give none of them twice. Nobody's row: strangers choose the ids of what they have signed, so only a hash of them is here.
create table test_tenant_places (
  purpose text not null check (purpose in ('revocation', 'suspension')),
  place int not null check (place between 0 and 131071),
  credential_hash bytea check (length(credential_hash) = 32),
  is_set boolean not null default false,
  primary key (purpose, place)
);
create index test_tenant_places_by_credential on test_tenant_places (purpose, credential_hash);

alter table test_tenant_places enable row level security;
-- The tenant is everybody's, as its endpoints are. A place that is given stays given.
create policy everyone on test_tenant_places to cairn_app using (true);
grant select, insert, update (is_set) on test_tenant_places to cairn_app;
