// about: For each PLOVER type how many happenings there are, and how many reports: a count of reports, as GDELT has it, against one of what happened.
MATCH (v:Event)
RETURN v.type AS type, v.quad AS quad, count(v) AS happenings, sum(v.reports) AS reports, sum(v.documents) AS documents
ORDER BY reports DESC, type
