-- A number that rises whenever what the public catalogue shows changes. Every node may keep what it has read from the
-- catalogue for exactly as long as the number stands.
create table catalogue_edition (
  is_one boolean primary key default true check (is_one),
  number bigint not null
);
insert into catalogue_edition values (true, 0);

-- Every word that was ever published, folded as search_text is: what a mistyped word may have meant.
create table catalogue_words (word text primary key);

create function catalogue_changed() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update catalogue_edition set number = number + 1;
  return null;
end $$;
create function catalogue_published() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into catalogue_words
    select distinct word from versions v, regexp_split_to_table(v.search_text, '[^[:alnum:]]+') word
     where v.id = new.published_version_id and length(word) between 3 and 30
    on conflict do nothing;
  return null;
end $$;
create trigger catalogue_published after insert or update of published_version_id on micro_credentials
  for each row when (new.published_version_id is not null) execute function catalogue_published();
create trigger catalogue_changed after insert or update on micro_credentials
  for each row when (new.published_version_id is not null) execute function catalogue_changed();
create trigger catalogue_changed after update of name, slug on organisations
  for each row execute function catalogue_changed();

alter table catalogue_edition enable row level security;
alter table catalogue_words enable row level security;
create policy everyone on catalogue_edition for select to cairn_app, cairn_operator using (true);
create policy everyone on catalogue_words for select to cairn_app, cairn_operator using (true);
grant select on catalogue_edition, catalogue_words to cairn_app, cairn_operator;

-- Everybody who ever saved a version: none of them may be the one who approves it.
alter table versions add column written_by uuid[] not null default '{}';
-- An author's list of their organisation's versions.
create index versions_by_organisation on versions (organisation_id, micro_credential_id);
