// about: All documents, and of which earlier one each is a copy.
MATCH (d:Document)
OPTIONAL MATCH (d)-[x:COPY_OF]->(o:Document)
RETURN d.id AS id, d.title AS title, d.publisher AS publisher, d.published AS published, d.source AS source,
       o.id AS copy_of
ORDER BY coalesce(published, date('9999-12-31')), id, copy_of
