-- Whoever removes an address also ends the links that were mailed to it.
alter table one_time_links drop constraint one_time_links_identifier_id_fkey;
alter table one_time_links add constraint one_time_links_identifier_id_fkey
  foreign key (identifier_id) references identifiers on delete cascade;
create index one_time_links_by_person on one_time_links (person_id) where used_at is null;

-- The application changes a person's name, language and time zone; nobody becomes an operator by a changed row.
revoke update on persons from cairn_app;
grant update (given_name, family_name, locale, time_zone) on persons to cairn_app;
create policy no_new_operator on persons as restrictive for insert to cairn_app with check (not is_operator);
grant insert on persons to cairn_operator;

-- A device that was not seen for 30 days is signed out, however long its session might have lived.
create or replace function session_at_door(hash bytea, at timestamptz)
  returns table (session_id uuid, person_id uuid, kind text, last_seen_at timestamptz, expires_at timestamptz,
                 given_name text, family_name text, locale text, time_zone text, is_operator boolean)
  language sql stable security definer set search_path = public, pg_temp as $$
  select s.id, p.id, s.kind, s.last_seen_at, s.expires_at, p.given_name, p.family_name, p.locale, p.time_zone, p.is_operator
    from sessions s join persons p on p.id = s.person_id
   where s.token_hash = hash and s.ended_at is null and s.expires_at > at and s.last_seen_at > at - interval '30 days'
$$;

-- Whom an address lets in: its verified owner, and beside them the newest of those who claim it and have no verified
-- address at all. Two at most, so that an answer can cost the same whoever asks. Once somebody has verified any
-- address, an unverified one opens nothing of theirs: claiming a stranger's address is no way to lie in wait for them.
create function accounts_by_email(folded text)
  returns table (person_id uuid, identifier_id uuid, hash text, verified_at timestamptz)
  language sql stable security definer set search_path = public, pg_temp as $$
  select i.person_id, i.id, w.hash, i.verified_at
    from identifiers i left join passwords w on w.person_id = i.person_id
   where i.kind = 'email' and i.value_folded = folded
     and (i.verified_at is not null
          or not exists (select from identifiers v where v.person_id = i.person_id and v.verified_at is not null))
   order by i.verified_at nulls last, i.created_at desc limit 2
$$;
drop function person_by_email(text);

-- How often somebody lately had something sent to this address, whoever it was: nobody's mailbox is flooded through us.
create function letters_lately(folded text, since timestamptz) returns int
  language sql stable security definer set search_path = public, pg_temp as $$
  select (select count(*) from identifiers where kind = 'email' and value_folded = folded and created_at > since)::int
       + (select count(*) from one_time_links l join identifiers i on i.id = l.identifier_id
           where i.kind = 'email' and i.value_folded = folded and l.created_at > since and l.used_at is null)::int
$$;

-- Before there is an operator: whether one has come in (has an address to sign in with), and the place kept for them.
create function first_operator(out claimed boolean, out awaited uuid)
  language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select from persons p join identifiers i on i.person_id = p.id where p.is_operator),
         (select p.id from persons p where p.is_operator and not exists (select from identifiers i where i.person_id = p.id)
           order by p.created_at limit 1)
$$;
revoke all on function accounts_by_email, letters_lately, first_operator from public;
grant execute on function accounts_by_email, letters_lately, first_operator to cairn_app, cairn_operator;
