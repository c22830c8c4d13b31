-- A number that rises whenever what the public catalogue shows changes. Every node may keep what it has read from the
-- catalogue for exactly as long as the number stands.
create table catalogue_edition (
  is_one boolean primary key default true check (is_one),
  number bigint not null
);
insert into catalogue_edition values (true, 0);

-- Every word that was ever published, folded as search_text is: what a mistyped word may have meant.
create table catalogue_words (word text primary key);

-- What everybody may find: one row for each micro-credential that can be begun, taken out of its published version.
-- Apart from `versions`, because behind a policy that asks whose a row is, no index on its words could be used.
create table catalogue_entries (
  micro_credential_id uuid primary key references micro_credentials,
  version_id uuid not null references versions,
  organisation_id uuid not null references organisations,
  slug text not null,
  title text not null,
  summary text not null,
  language text not null,
  topic text not null,
  audience text[] not null,
  effort_from int not null,
  effort_to int not null,
  frameworks text[] not null,
  search_text text not null,
  published_at timestamptz not null
);
drop index versions_search;
create index catalogue_entries_search on catalogue_entries using gin (search_text gin_trgm_ops);
create index catalogue_entries_newest on catalogue_entries (published_at desc, micro_credential_id desc);
create index catalogue_entries_title on catalogue_entries (title, micro_credential_id);

create function catalogue_changed() returns trigger language plpgsql security definer set search_path = public as $$
begin
  update catalogue_edition set number = number + 1;
  return null;
end $$;
create function catalogue_published() returns trigger language plpgsql security definer set search_path = public as $$
begin
  delete from catalogue_entries where micro_credential_id = new.id;
  if new.retired_at is null then
    insert into catalogue_entries
      select new.id, v.id, v.organisation_id, new.slug, v.title, coalesce(v.definition->>'summary', ''),
             coalesce(v.definition->>'language', 'en'), v.topic, v.audience, v.effort_from, v.effort_to, v.frameworks, v.search_text, v.published_at
        from versions v where v.id = new.published_version_id;
    insert into catalogue_words
      select distinct word from versions v, regexp_split_to_table(v.search_text, '[^[:alnum:]]+') word
       where v.id = new.published_version_id and length(word) between 3 and 30
      on conflict do nothing;
  end if;
  return null;
end $$;
create trigger catalogue_published after insert or update on micro_credentials
  for each row when (new.published_version_id is not null) execute function catalogue_published();
create trigger catalogue_changed after insert or update on micro_credentials
  for each row when (new.published_version_id is not null) execute function catalogue_changed();
create trigger catalogue_changed after update of name, slug on organisations
  for each row execute function catalogue_changed();

alter table catalogue_edition enable row level security;
alter table catalogue_words enable row level security;
alter table catalogue_entries enable row level security;
create policy everyone on catalogue_edition for select to cairn_app, cairn_operator using (true);
create policy everyone on catalogue_words for select to cairn_app, cairn_operator using (true);
create policy everyone on catalogue_entries for select to cairn_app, cairn_operator using (true);
grant select on catalogue_edition, catalogue_words, catalogue_entries to cairn_app, cairn_operator;

-- Everybody who ever saved a version: none of them may be the one who approves it.
alter table versions add column written_by uuid[] not null default '{}';
-- An author's list of their organisation's versions.
create index versions_by_organisation on versions (organisation_id, micro_credential_id);
