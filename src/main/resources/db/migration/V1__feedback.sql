-- Runs unchanged on H2 and on PostgreSQL. No column ever holds an identifier of a patient or of a user.

create table installation_key (
    id integer not null primary key,
    mark varchar(64) not null
);

-- Every card that was sent, or in silent mode would have been.
create table shown_card (
    card uuid not null primary key,
    client varchar(200) not null,
    user_key varchar(64) not null,
    family varchar(64) not null,
    episode varchar(64) not null,
    evidence varchar(20000) not null,
    kind varchar(40) not null,
    outcome varchar(40) not null,
    disease varchar(100) not null,
    product varchar(100) not null,
    knowledge_version varchar(100) not null,
    options varchar(20000) not null,
    silent boolean not null,
    shown_at timestamp with time zone not null
);

create index shown_card_of_view on shown_card (client, user_key, family);
create index shown_card_shown_at on shown_card (shown_at);

-- What clients reported; the key is the same for the same report.
create table feedback (
    feedback_key varchar(64) not null primary key,
    client varchar(200) not null,
    service varchar(100) not null,
    card uuid not null,
    outcome varchar(20) not null,
    outcome_at timestamp with time zone not null,
    received_at timestamp with time zone not null,
    suggestions varchar(4000) not null,
    reason_system varchar(300) not null,
    reason_code varchar(100) not null,
    reason_display varchar(300) not null,
    user_comment text not null
);

create index feedback_of_card on feedback (card);
create index feedback_outcome_at on feedback (outcome_at, feedback_key);

-- Decisions for other nodes, as JSON without data of a patient.
create table decision (
    id uuid not null primary key,
    client varchar(200) not null,
    hook_instance uuid not null,
    decided_at timestamp with time zone not null,
    content text not null
);

create index decision_of_call on decision (client, hook_instance);
create index decision_decided_at on decision (decided_at);
