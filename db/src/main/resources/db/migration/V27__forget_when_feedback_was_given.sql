-- Who has answered, or has a token, and no time, be it a day: one who came late would be found beside the only sheet of a later
-- version.
alter table feedback_participation drop column answered_day;
alter table issued_token drop column issued_day;
