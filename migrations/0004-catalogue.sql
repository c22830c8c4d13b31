create table micro_credentials (
  id uuid primary key,
  organisation_id uuid not null references organisations,
  slug text not null check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(slug) <= 80),
  published_version_id uuid,
  retired_at timestamptz,
  created_at timestamptz not null,
  unique (organisation_id, slug)
);

create table versions (
  id uuid primary key,
  organisation_id uuid not null references organisations,
  micro_credential_id uuid not null references micro_credentials,
  number int not null check (number > 0),
  state text not null check (state in ('draft', 'in-review', 'published')),
  definition jsonb not null,
  -- Rises with every save: a stale tab is told, not obeyed.
  revision int not null default 1,
  return_note text,
  created_by uuid not null,
  created_at timestamptz not null,
  saved_at timestamptz not null,
  reviewed_by uuid,
  published_at timestamptz,
  -- What the catalogue filters, sorts and searches by, taken out of the definition when it is saved.
  title text not null,
  topic text not null,
  audience text[] not null,
  effort_from int not null,
  effort_to int not null,
  frameworks text[] not null,
  search_text text not null,
  unique (micro_credential_id, number),
  check ((state = 'published') = (published_at is not null))
);
create unique index versions_one_open on versions (micro_credential_id) where state <> 'published';
create index versions_search on versions using gin (search_text gin_trgm_ops) where state = 'published';
alter table micro_credentials add foreign key (published_version_id) references versions;
create index micro_credentials_published on micro_credentials (published_version_id) where retired_at is null;

-- A published version never changes, whoever asks.
create function keep_published() returns trigger language plpgsql as $$
begin
  if old.state = 'published' then raise exception 'a published version never changes' using errcode = 'CA001'; end if;
  return new;
end $$;
create trigger keep_published before update or delete on versions for each row execute function keep_published();

alter table micro_credentials enable row level security;
alter table versions enable row level security;
create policy public_read on micro_credentials for select to cairn_app
  using (published_version_id is not null or organisation_id = (select app_organisation()));
create policy own on micro_credentials to cairn_app using (organisation_id = (select app_organisation()));
create policy public_read on versions for select to cairn_app
  using (state = 'published' or organisation_id = (select app_organisation()));
create policy own on versions to cairn_app using (organisation_id = (select app_organisation()));
grant select, insert, update on micro_credentials, versions to cairn_app;
grant select on micro_credentials, versions to cairn_operator;
create policy operator on micro_credentials for select to cairn_operator using (true);
create policy operator on versions for select to cairn_operator using (true);
