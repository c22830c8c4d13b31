-- One line in a person's inbox: what happened, by ids; the words are found when it is shown.
create table notices (
  id uuid primary key,
  person_id uuid not null references persons,
  kind text not null,
  ids jsonb not null,
  created_at timestamptz not null,
  read_at timestamptz,
  mailed_at timestamptz
);
create index notices_by_person on notices (person_id, created_at desc);
alter table notices enable row level security;
create policy own on notices to cairn_app using (person_id = (select app_person()));
create policy anyone_tells on notices for insert to cairn_app with check (true);
grant select, insert, update on notices to cairn_app;
