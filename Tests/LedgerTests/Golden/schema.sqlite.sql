CREATE TABLE absent_credit (
document_id integer primary key references document_row (id),
legal_entity_id integer not null references legal_entity (id),
since_on text not null,
kept_at integer
) strict;
CREATE TABLE account_current (
id integer primary key references account_row (id),
journal_id integer not null,
customer_id integer not null references customer_row (id),
legal_entity_id integer not null references legal_entity (id),
code text not null
) strict;
CREATE TABLE account_owner_row (
id integer primary key,
journal_id integer not null,
account_id integer not null references account_row (id),
from_customer_id integer not null references customer_row (id),
customer_id integer not null references customer_row (id),
check (customer_id <> from_customer_id)
) strict;
CREATE TABLE account_row (
id integer primary key,
journal_id integer not null,
customer_id integer not null references customer_row (id),
legal_entity_id integer not null references legal_entity (id),
code text not null,
unique (legal_entity_id, code)
) strict;
CREATE TABLE allocation_row (
id integer primary key,
journal_id integer not null,
credit_document_id integer not null references document_row (id),
instalment_id integer not null references instalment_row (id),
amount_minor integer not null check (amount_minor <> 0),
debit_functional_minor integer not null,
credit_functional_minor integer not null,
allocated_on text not null,
known_on text not null,
mirror_of_id integer references allocation_row (id),
check ((amount_minor < 0) = (mirror_of_id is not null)),
unique (mirror_of_id)
) strict;
CREATE TABLE "api_key" (
id integer primary key,
name text not null,
token_digest blob not null unique,
role text not null,
legal_entity_id integer not null,
created_by integer references person (id),
created_at integer not null,
expires_at integer,
revoked_at integer,
last_used_at integer
) strict;
CREATE TABLE approval (
id integer primary key,
act text not null,
subject text not null,
content text not null,
asked_by text not null,
asked_at integer not null,
permission text not null,
legal_entity_id integer not null,
expires_at integer not null,
decided_by text,
decided_at integer,
decision text check (decision in ('agreed', 'declined')), used_at integer,
check ((decision is null) = (decided_by is null))
) strict;
CREATE TABLE backlog_decision (
legal_entity_id integer not null references legal_entity (id),
customer_id integer not null references customer_row (id),
decision text not null check (decision in ('followScenario', 'startAt', 'fromNowOn', 'never')),
step_key text,
from_on text,
decided_by text not null,
decided_at integer not null,
primary key (legal_entity_id, customer_id),
check ((decision = 'startAt') = (step_key is not null)),
check ((decision in ('startAt', 'fromNowOn')) = (from_on is not null))
) strict;
CREATE TABLE bank_freshness (
legal_entity_id integer primary key references legal_entity (id),
last_on text not null,
source text not null
) strict;
CREATE TABLE begun_import (
id integer primary key,
kind text not null,
file_name text not null,
legal_entity_id integer not null references legal_entity (id),
actor text not null,
ran_at integer not null,
ran_on text not null,
worker text,
interrupted_at integer
) strict;
CREATE TABLE claim_line (
outbox_id integer not null references outbox (id),
instalment_id integer not null references instalment_row (id),
due_on text not null,
days_late integer not null,
amount_minor integer not null,
open_minor integer not null,
claimed_minor integer not null,
currency text not null,
primary key (outbox_id, instalment_id)
) strict;
CREATE TABLE claim_total (
outbox_id integer not null references outbox (id),
currency text not null,
claimed_minor integer not null,
unapplied_minor integer not null check (unapplied_minor >= 0),
primary key (outbox_id, currency)
) strict;
CREATE TABLE commitment_end_row (
id integer primary key,
journal_id integer not null,
commitment_id integer not null references commitment_row (id),
amount_minor integer not null check (amount_minor > 0),
ended_on text not null,
reason text not null
) strict;
CREATE TABLE commitment_row (
id integer primary key,
journal_id integer not null,
account_id integer not null references account_row (id),
reference text not null,
currency text not null,
amount_minor integer not null check (amount_minor > 0),
placed_on text not null
) strict;
CREATE TABLE contact (
id integer primary key,
customer_id integer not null references customer_row (id),
site_id integer references site (id),
role text not null,
name text not null,
email text,
phone text,
language text,
bounced_at integer,
version integer not null
, merged_from_id integer references customer_row (id)) strict;
CREATE TABLE conversion_row (
id integer primary key,
journal_id integer not null,
from_document_id integer not null references document_row (id),
to_document_id integer not null references document_row (id),
rate_ppm integer not null check (rate_ppm > 0),
rate_source text not null
) strict;
CREATE TABLE customer_row (
id integer primary key,
journal_id integer not null,
code text not null unique,
name text not null,
search_name text not null,
siren text,
vat_number text,
category text not null,
language text not null,
parent_id integer references customer_row (id),
payer_id integer references customer_row (id),
payment_terms text,
sales_owner text,
credit_limit_minor integer,
address text not null,
postal_code text not null,
city text not null,
country text not null,
salt blob,
erased_at integer,
version integer not null
, merged_into_id integer references customer_row (id)) strict;
CREATE TABLE daily_balance (
legal_entity_id integer not null references legal_entity (id),
day text not null,
account text not null,
debit_minor integer not null,
credit_minor integer not null,
primary key (legal_entity_id, day, account)
) strict;
CREATE TABLE dated_rate (
name text not null,
from_on text not null,
rate_ppm integer not null,
source text not null,
primary key (name, from_on)
) strict;
CREATE TABLE document_kind (
code text primary key,
side text not null check (side in ('debit', 'credit'))
) strict;
CREATE TABLE document_row (
id integer primary key,
journal_id integer not null,
legal_entity_id integer not null references legal_entity (id),
account_id integer not null references account_row (id),
kind text not null references document_kind (code),
number text not null,
issued_on text not null,
known_on text not null,
currency text not null,
amount_minor integer not null check (amount_minor > 0),
functional_minor integer not null check (functional_minor >= 0),
control_account text not null,
source text not null,
source_key blob not null,
text_digest blob,
unique (legal_entity_id, source_key)
) strict;
CREATE TABLE document_text (
document_id integer primary key references document_row (id),
label text not null,
salt blob not null
, erased_at integer) strict;
CREATE TABLE due_day_current (
instalment_id integer primary key references instalment_row (id),
due_on text not null,
due_basis text not null
) strict;
CREATE TABLE due_day_row (
id integer primary key,
journal_id integer not null,
instalment_id integer not null references instalment_row (id),
due_on text not null,
due_basis text not null check (due_basis in ('stated', 'customerTerms', 'entityTerms'))
) strict;
CREATE TABLE due_day_task (
legal_entity_id integer primary key references legal_entity (id),
former_terms text not null,
last_instalment integer not null,
last_correction integer not null,
actor text not null
) strict;
CREATE TABLE dunning_run (
id integer primary key,
legal_entity_id integer not null references legal_entity (id),
run_on text not null,
ran_by text not null,
ran_at integer not null,
scenario_key text not null,
scenario_version integer not null,
messages integer not null,
calls integer not null,
items integer not null,
waiting integer not null,
held text
, leaves_from integer) strict;
CREATE TABLE event_cursor (
reader text not null,
chain_id integer not null,
sequence integer not null,
primary key (reader, chain_id)
) strict;
CREATE TABLE file_link (
id integer primary key,
subject text not null,
role text not null,
file_name text not null,
media_type text not null,
digest text not null references stored_file (digest),
linked_at integer not null,
linked_by text not null,
unique (subject, role, digest)
) strict;
CREATE TABLE former_terms (
id integer primary key,
customer_id integer not null references customer_row (id),
terms text not null,
last_instalment integer not null,
last_correction integer not null,
asked_by text
) strict;
CREATE TABLE hold_end_row (
id integer primary key,
journal_id integer not null,
hold_id integer not null unique references hold_row (id),
ended_on text not null,
ended_by text not null
) strict;
CREATE TABLE hold_kind (code text primary key) strict;
CREATE TABLE hold_row (
id integer primary key,
journal_id integer not null,
kind text not null references hold_kind (code),
customer_id integer references customer_row (id),
account_id integer references account_row (id),
instalment_id integer references instalment_row (id),
amount_minor integer check (amount_minor > 0),
from_on text not null,
until_on text,
placed_by text not null,
reason text not null
) strict;
CREATE TABLE identifier_counter (name text primary key, next integer not null) strict;
CREATE TABLE import_run (
id integer primary key,
kind text not null,
file_name text not null,
file_digest text not null,
salt blob not null,
legal_entity_id integer not null references legal_entity (id),
actor text not null,
ran_at integer not null,
ran_on text not null,
outcome text not null check (outcome in ('imported', 'checked', 'refused')),
customers integer not null,
documents integer not null,
instalments integer not null,
allocations integer not null,
transfers integer not null,
skipped integer not null,
issues integer not null,
differences integer not null,
journal_id integer,
report text not null
) strict;
CREATE TABLE instalment_row (
id integer primary key,
journal_id integer not null,
document_id integer not null references document_row (id),
account_id integer not null references account_row (id),
ordinal integer not null check (ordinal > 0),
issued_on text not null,
due_on text not null,
due_basis text not null check (due_basis in ('stated', 'customerTerms', 'entityTerms')),
currency text not null,
amount_minor integer not null check (amount_minor > 0),
functional_minor integer not null check (functional_minor >= 0),
unique (document_id, ordinal)
) strict;
CREATE TABLE job (
id integer primary key,
kind text not null,
key text not null unique,
content text not null,
run_at integer not null,
attempts integer not null,
leased_until integer,
leased_by text,
finished_at integer,
outcome text
) strict;
CREATE TABLE journal (
id integer primary key,
chain_id integer not null references ledger_head (chain_id),
sequence integer not null,
recorded_at integer not null,
actor text not null,
verb text not null,
subject text not null,
bytes blob not null,
hash blob not null,
unique (chain_id, sequence)
) strict;
CREATE TABLE journal_part (
journal_id integer not null,
ordinal integer not null,
bytes blob not null,
primary key (journal_id, ordinal)
) strict;
CREATE TABLE kept_aged_balance (
kept_closing_id integer not null,
currency text not null,
account_id integer not null references account_row (id),
bucket text not null,
amount_minor integer not null,
primary key (kept_closing_id, currency, account_id, bucket),
foreign key (kept_closing_id, currency) references kept_balance (kept_closing_id, currency)
) strict;
CREATE TABLE kept_balance (
kept_closing_id integer not null references kept_closing (id),
currency text not null,
unapplied_credit_notes_minor integer not null,
primary key (kept_closing_id, currency)
) strict;
CREATE TABLE kept_closing (
id integer primary key,
legal_entity_id integer not null references legal_entity (id),
closed_on text not null,
cutoffs text not null,
unique (legal_entity_id, closed_on)
) strict;
CREATE TABLE ledger_head (
chain_id integer primary key,
sequence integer not null,
hash blob not null
) strict;
CREATE TABLE legal_entity (
id integer primary key,
code text not null unique,
name text not null,
siren text not null,
vat_number text,
currency text not null,
time_zone text not null,
payment_terms text not null,
iban text,
bic text,
address text not null,
postal_code text not null,
city text not null,
country text not null,
closed_through text,
version integer not null
) strict;
CREATE TABLE loose_file (
digest text primary key,
stored_at integer not null
) strict;
CREATE TABLE number_series (
legal_entity_id integer not null references legal_entity (id),
name text not null,
next integer not null check (next > 0),
primary key (legal_entity_id, name)
) strict;
CREATE TABLE open_credit_row (
document_id integer primary key references document_row (id),
journal_id integer not null,
account_id integer not null references account_row (id),
currency text not null,
issued_on text not null,
open_minor integer not null check (open_minor > 0),
open_functional_minor integer not null check (open_functional_minor >= 0)
) strict;
CREATE TABLE open_item_row (
instalment_id integer primary key references instalment_row (id),
journal_id integer not null,
account_id integer not null references account_row (id),
currency text not null,
issued_on text not null,
due_on text not null,
open_minor integer not null check (open_minor > 0),
open_functional_minor integer not null check (open_functional_minor >= 0)
) strict;
CREATE TABLE outbox (
id integer primary key,
intent_key text not null unique,
kind text not null,
legal_entity_id integer not null references legal_entity (id),
customer_id integer references customer_row (id),
created_at integer not null,
created_by text not null,
content text not null,
state text not null
check (state in ('intended', 'sending', 'sent', 'uncertain', 'refused', 'cancelled')),
attempts integer not null,
not_before integer not null,
claimed_by text,
claimed_at integer,
message_id text unique,
sender text,
recipients text,
subject text,
frozen text references stored_file (digest),
settled_at integer,
settled_by text,
reason text
, postponements integer not null default 0, erased_at integer) strict;
CREATE TABLE outbox_item (
outbox_id integer not null references outbox (id),
instalment_id integer not null references instalment_row (id),
step_key text not null,
ordinal integer not null,
amount_minor integer not null,
currency text not null,
unique (instalment_id, step_key, ordinal),
primary key (outbox_id, instalment_id)
) strict;
CREATE TABLE outbox_pause (
id integer primary key check (id = 1),
paused_at integer not null,
reason text not null
, detail text not null default '', paused_by text not null default 'system:outbox') strict;
CREATE TABLE pending_posting (
journal_id integer primary key,
chain_id integer not null,
started_at integer not null
, renewed_at integer not null default 0) strict;
CREATE TABLE person (
id integer primary key,
email text not null unique,
name text not null,
password_hash text not null,
language text not null,
created_at integer not null,
disabled_at integer,
version integer not null
) strict;
CREATE TABLE person_role (
person_id integer not null references person (id),
legal_entity_id integer not null,
role text not null,
primary key (person_id, legal_entity_id, role)
) strict;
CREATE TABLE remark (
id integer primary key,
subject text not null,
text text not null,
written_by text not null,
written_at integer not null
, erased_at integer) strict;
CREATE TABLE schema_migration (number integer primary key, name text not null) strict;
CREATE TABLE secret (
legal_entity_id integer not null,
name text not null,
sealed blob not null,
primary key (legal_entity_id, name)
) strict;
CREATE TABLE session (
token_digest blob primary key,
person_id integer not null,
csrf text not null,
created_at integer not null,
last_seen_at integer not null,
expires_at integer not null
) strict;
CREATE TABLE setting (
legal_entity_id integer not null,
name text not null,
value text not null,
primary key (legal_entity_id, name)
) strict;
CREATE TABLE sign_in_failure (
id integer primary key,
key text not null,
failed_at integer not null
) strict;
CREATE TABLE site (
id integer primary key,
customer_id integer not null references customer_row (id),
siret text,
routing_code text,
service_code text,
name text not null,
address text not null,
postal_code text not null,
city text not null,
country text not null,
version integer not null
, merged_from_id integer references customer_row (id)) strict;
CREATE TABLE source_of_record (
id integer primary key,
journal_id integer not null,
legal_entity_id integer not null references legal_entity (id),
fact text not null check (fact in ('invoice', 'receipt', 'allocation')),
source text not null,
from_on text not null
) strict;
CREATE TABLE step_taken (
id integer primary key,
dunning_run_id integer not null references dunning_run (id),
account_id integer not null references account_row (id),
instalment_id integer not null references instalment_row (id),
step_key text not null,
ordinal integer not null,
rank integer not null,
taken_on text not null,
outbox_id integer references outbox (id),
task_id integer references task (id),
claimed_minor integer not null,
currency text not null,
left_out_at integer, deadline_on text,
unique (instalment_id, step_key, ordinal),
check ((outbox_id is null) <> (task_id is null))
) strict;
CREATE TABLE stored_file (
digest text primary key,
size integer not null,
bytes blob not null
) strict;
CREATE TABLE task (
id integer primary key,
subject text not null,
kind text not null,
key text not null unique,
assigned_to integer references person (id),
due_on text not null,
created_at integer not null,
done_at integer,
done_by text,
outcome text
) strict;
CREATE TABLE template (
legal_entity_id integer not null,
name text not null,
language text not null,
version integer not null,
subject text not null,
text_body text not null,
html_body text not null,
edited_by text not null,
edited_at integer not null,
primary key (legal_entity_id, name, language, version)
) strict;
CREATE TABLE transfer_row (
id integer primary key,
journal_id integer not null,
account_id integer not null references account_row (id),
document_id integer references document_row (id),
from_control text not null,
to_control text not null check (to_control <> from_control),
amount_minor integer not null check (amount_minor <> 0),
transferred_on text not null,
source_key blob not null unique
) strict;
CREATE TABLE visit (
id integer primary key,
person_id integer,
path text not null,
visited_at integer not null
) strict;
CREATE INDEX absent_credit_entity on absent_credit (legal_entity_id, document_id);
CREATE INDEX account_current_code on account_current (legal_entity_id, code);
CREATE INDEX account_current_customer on account_current (customer_id);
CREATE INDEX account_owner_row_account on account_owner_row (account_id, id);
CREATE INDEX account_row_customer on account_row (customer_id);
CREATE INDEX allocation_row_credit on allocation_row (credit_document_id);
CREATE INDEX allocation_row_day
on allocation_row (allocated_on, instalment_id, credit_document_id, amount_minor, journal_id);
CREATE INDEX allocation_row_instalment on allocation_row (instalment_id);
CREATE INDEX approval_subject on approval (subject, id);
CREATE INDEX begun_import_entity on begun_import (legal_entity_id, id);
CREATE INDEX claim_line_instalment on claim_line (instalment_id);
CREATE INDEX commitment_row_account on commitment_row (account_id);
CREATE INDEX contact_customer on contact (customer_id);
CREATE INDEX customer_row_search on customer_row (search_name, id);
CREATE INDEX customer_row_siren on customer_row (siren);
CREATE INDEX document_row_account on document_row (account_id, issued_on, id);
CREATE INDEX document_row_amount on document_row (amount_minor, id) where kind <> 'receipt';
CREATE INDEX document_row_day
on document_row (issued_on, kind, currency, amount_minor, legal_entity_id, journal_id)
where kind <> 'receipt';
CREATE INDEX document_row_number on document_row (legal_entity_id, number);
CREATE INDEX document_row_received on document_row (amount_minor, id) where kind = 'receipt';
CREATE INDEX due_day_row_instalment on due_day_row (instalment_id, id);
CREATE INDEX due_day_row_journal on due_day_row (journal_id);
CREATE INDEX dunning_run_day on dunning_run (legal_entity_id, run_on, id);
CREATE INDEX file_link_subject on file_link (subject, id);
CREATE INDEX former_terms_customer on former_terms (customer_id, id);
CREATE INDEX hold_row_customer on hold_row (customer_id);
CREATE INDEX hold_row_instalment on hold_row (instalment_id);
CREATE INDEX import_run_entity on import_run (legal_entity_id, id);
CREATE INDEX instalment_row_amount on instalment_row (amount_minor, id);
CREATE INDEX job_waiting on job (run_at, id) where finished_at is null;
CREATE INDEX journal_subject on journal (subject, id);
CREATE INDEX loose_file_stored on loose_file (stored_at);
CREATE INDEX open_credit_row_account
on open_credit_row (account_id, currency, issued_on, open_minor, journal_id);
CREATE INDEX open_item_row_account
on open_item_row (account_id, currency, due_on, issued_on, open_minor, journal_id);
CREATE INDEX open_item_row_open on open_item_row (open_minor, instalment_id);
CREATE INDEX outbox_customer on outbox (customer_id, id);
CREATE INDEX outbox_state on outbox (state, id);
CREATE INDEX outbox_waiting on outbox (not_before, id) where state = 'intended';
CREATE INDEX remark_subject on remark (subject, id);
CREATE INDEX session_person on session (person_id);
CREATE INDEX sign_in_failure_key on sign_in_failure (key, failed_at);
CREATE INDEX site_customer on site (customer_id);
CREATE INDEX source_of_record_entity on source_of_record (legal_entity_id, fact, from_on, id);
CREATE INDEX step_taken_account on step_taken (account_id, taken_on);
CREATE INDEX step_taken_outbox on step_taken (outbox_id);
CREATE INDEX step_taken_run on step_taken (dunning_run_id);
CREATE INDEX step_taken_task on step_taken (task_id);
CREATE INDEX task_due on task (due_on, id);
CREATE INDEX task_subject on task (subject, id);
CREATE INDEX transfer_row_account on transfer_row (account_id);
CREATE VIEW account as select * from account_current
where journal_id not in (select journal_id from pending_posting);
CREATE VIEW account_owner as select * from account_owner_row
where journal_id not in (select journal_id from pending_posting);
CREATE VIEW allocation as select * from allocation_row
where journal_id not in (select journal_id from pending_posting);
CREATE VIEW commitment as select * from commitment_row
where journal_id not in (select journal_id from pending_posting);
CREATE VIEW commitment_end as select * from commitment_end_row
where journal_id not in (select journal_id from pending_posting);
CREATE VIEW conversion as select * from conversion_row
where journal_id not in (select journal_id from pending_posting);
CREATE VIEW customer as select * from customer_row
where journal_id not in (select journal_id from pending_posting);
CREATE VIEW document as select * from document_row
where journal_id not in (select journal_id from pending_posting);
CREATE VIEW due_day as select * from due_day_row
where journal_id not in (select journal_id from pending_posting);
CREATE VIEW hold as select * from hold_row
where journal_id not in (select journal_id from pending_posting);
CREATE VIEW hold_end as select * from hold_end_row
where journal_id not in (select journal_id from pending_posting);
CREATE VIEW instalment as
select id, journal_id, document_id, account_id, ordinal, issued_on,
coalesce((select due_day_current.due_on from due_day_current
where due_day_current.instalment_id = instalment_row.id), due_on) as due_on,
coalesce((select due_day_current.due_basis from due_day_current
where due_day_current.instalment_id = instalment_row.id), due_basis) as due_basis,
currency, amount_minor, functional_minor
from instalment_row
where journal_id not in (select journal_id from pending_posting);
CREATE VIEW open_credit as select * from open_credit_row
where journal_id not in (select journal_id from pending_posting);
CREATE VIEW open_item as select * from open_item_row
where journal_id not in (select journal_id from pending_posting);
CREATE VIEW transfer as select * from transfer_row
where journal_id not in (select journal_id from pending_posting);
CREATE TRIGGER account_owner_row_kept before delete on account_owner_row
when not exists (select 1 from pending_posting where journal_id = old.journal_id)
begin select raise(abort, 'posted rows are never deleted: reverse them'); end;
CREATE TRIGGER account_owner_row_unchanged before update on account_owner_row
begin select raise(abort, 'posted rows are never changed: reverse them'); end;
CREATE TRIGGER account_row_kept before delete on account_row
when not exists (select 1 from pending_posting where journal_id = old.journal_id)
begin select raise(abort, 'posted rows are never deleted: reverse them'); end;
CREATE TRIGGER account_row_unchanged before update on account_row
begin select raise(abort, 'posted rows are never changed: reverse them'); end;
CREATE TRIGGER allocation_row_kept before delete on allocation_row
when not exists (select 1 from pending_posting where journal_id = old.journal_id)
begin select raise(abort, 'posted rows are never deleted: reverse them'); end;
CREATE TRIGGER allocation_row_unchanged before update on allocation_row
begin select raise(abort, 'posted rows are never changed: reverse them'); end;
CREATE TRIGGER commitment_end_row_kept before delete on commitment_end_row
when not exists (select 1 from pending_posting where journal_id = old.journal_id)
begin select raise(abort, 'posted rows are never deleted: reverse them'); end;
CREATE TRIGGER commitment_end_row_unchanged before update on commitment_end_row
begin select raise(abort, 'posted rows are never changed: reverse them'); end;
CREATE TRIGGER commitment_row_kept before delete on commitment_row
when not exists (select 1 from pending_posting where journal_id = old.journal_id)
begin select raise(abort, 'posted rows are never deleted: reverse them'); end;
CREATE TRIGGER commitment_row_unchanged before update on commitment_row
begin select raise(abort, 'posted rows are never changed: reverse them'); end;
CREATE TRIGGER conversion_row_kept before delete on conversion_row
when not exists (select 1 from pending_posting where journal_id = old.journal_id)
begin select raise(abort, 'posted rows are never deleted: reverse them'); end;
CREATE TRIGGER conversion_row_unchanged before update on conversion_row
begin select raise(abort, 'posted rows are never changed: reverse them'); end;
CREATE TRIGGER document_row_kept before delete on document_row
when not exists (select 1 from pending_posting where journal_id = old.journal_id)
begin select raise(abort, 'posted rows are never deleted: reverse them'); end;
CREATE TRIGGER document_row_unchanged before update on document_row
begin select raise(abort, 'posted rows are never changed: reverse them'); end;
CREATE TRIGGER due_day_row_kept before delete on due_day_row
when not exists (select 1 from pending_posting where journal_id = old.journal_id)
begin select raise(abort, 'posted rows are never deleted: reverse them'); end;
CREATE TRIGGER due_day_row_unchanged before update on due_day_row
begin select raise(abort, 'posted rows are never changed: reverse them'); end;
CREATE TRIGGER hold_end_row_kept before delete on hold_end_row
when not exists (select 1 from pending_posting where journal_id = old.journal_id)
begin select raise(abort, 'posted rows are never deleted: reverse them'); end;
CREATE TRIGGER hold_end_row_unchanged before update on hold_end_row
begin select raise(abort, 'posted rows are never changed: reverse them'); end;
CREATE TRIGGER hold_row_kept before delete on hold_row
when not exists (select 1 from pending_posting where journal_id = old.journal_id)
begin select raise(abort, 'posted rows are never deleted: reverse them'); end;
CREATE TRIGGER hold_row_unchanged before update on hold_row
begin select raise(abort, 'posted rows are never changed: reverse them'); end;
CREATE TRIGGER instalment_row_kept before delete on instalment_row
when not exists (select 1 from pending_posting where journal_id = old.journal_id)
begin select raise(abort, 'posted rows are never deleted: reverse them'); end;
CREATE TRIGGER instalment_row_unchanged before update on instalment_row
begin select raise(abort, 'posted rows are never changed: reverse them'); end;
CREATE TRIGGER journal_kept before delete on journal
begin select raise(abort, 'the journal is never shortened'); end;
CREATE TRIGGER journal_part_kept before delete on journal_part
when not exists (select 1 from pending_posting where journal_id = old.journal_id)
begin select raise(abort, 'posted rows are never deleted: reverse them'); end;
CREATE TRIGGER journal_part_unchanged before update on journal_part
begin select raise(abort, 'posted rows are never changed: reverse them'); end;
CREATE TRIGGER journal_unchanged before update on journal
begin select raise(abort, 'the journal is never changed'); end;
CREATE TRIGGER kept_aged_balance_kept before delete on kept_aged_balance
begin select raise(abort, 'what was kept at a closing is never deleted'); end;
CREATE TRIGGER kept_aged_balance_unchanged before update on kept_aged_balance
begin select raise(abort, 'what was kept at a closing is never changed'); end;
CREATE TRIGGER kept_balance_kept before delete on kept_balance
begin select raise(abort, 'what was kept at a closing is never deleted'); end;
CREATE TRIGGER kept_balance_unchanged before update on kept_balance
begin select raise(abort, 'what was kept at a closing is never changed'); end;
CREATE TRIGGER kept_closing_kept before delete on kept_closing
begin select raise(abort, 'what was kept at a closing is never deleted'); end;
CREATE TRIGGER kept_closing_unchanged before update on kept_closing
begin select raise(abort, 'what was kept at a closing is never changed'); end;
CREATE TRIGGER pending_posting_only_before before insert on pending_posting
when exists (select 1 from journal where id = new.journal_id)
begin select raise(abort, 'a posting that has landed does not become pending again'); end;
CREATE TRIGGER pending_posting_unchanged before update of journal_id on pending_posting
begin select raise(abort, 'a pending posting keeps its number'); end;
CREATE TRIGGER transfer_row_kept before delete on transfer_row
when not exists (select 1 from pending_posting where journal_id = old.journal_id)
begin select raise(abort, 'posted rows are never deleted: reverse them'); end;
CREATE TRIGGER transfer_row_unchanged before update on transfer_row
begin select raise(abort, 'posted rows are never changed: reverse them'); end;
