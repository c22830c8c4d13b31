-- A request for an endorsement of one's award says whose it is: somebody asked by a stranger can answer nothing. Only
-- whoever holds the mailed link learns the name; no row keeps it.
create function endorsement_asker_at_door(hash bytea, at timestamptz) returns text
  language sql stable security definer set search_path = public, pg_temp
  as $$ select p.given_name || ' ' || p.family_name
          from endorsement_letters l
          join endorsements e on e.id = l.endorsement_id
          join persons p on p.id = e.owner_id
         where l.token_hash = hash and e.asked_by = e.owner_id and (e.state <> 'asked' or l.expires_at > at) $$;
revoke all on function endorsement_asker_at_door from public;
grant execute on function endorsement_asker_at_door to cairn_app;
