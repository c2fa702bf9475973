// about: Pairs that look like a contradiction: for and against the same thing, or done in one report and not in another of the same day.
MATCH (p:Entity)<-[:SAID_BY]-(a:Claim)-[:ABOUT]->(t:Entity)
WHERE a.negated = false AND a.stance IN ['supports', 'demands', 'opposes', 'doubts']
WITH DISTINCT p, t, a
MATCH (a)-[r:IN_SENTENCE]->(s:Sentence)<-[:IN_SENTENCE]-(m:Mention)-[:REFERS_TO]->(t)
WHERE a.text =~ ('(?i)["“]?((his|her|its|their) (support|backing) (for|of) )?((the|this|that|a|an) )?\\Q' + m.text
    + '\\E( \\([A-Z]+\\))?[,."”]*')
MATCH (s)-[:PART_OF]->(d:Document)
WHERE d.published = a.first_published
WITH DISTINCT p, t, a, r, s, d
MATCH (p)<-[:SAID_BY]-(b:Claim)-[:ABOUT]->(t)
WHERE b.negated = false
  AND (a.stance IN ['supports', 'demands'] AND b.stance IN ['opposes', 'doubts'] OR a.stance IN ['opposes', 'doubts'] AND b.stance IN ['supports', 'demands'])
WITH DISTINCT p, t, a, r, s, d, b
MATCH (b)-[x:IN_SENTENCE]->(u:Sentence)<-[:IN_SENTENCE]-(n:Mention)-[:REFERS_TO]->(t)
WHERE b.text =~ ('(?i)["“]?((his|her|its|their) (support|backing) (for|of) )?((the|this|that|a|an) )?\\Q' + n.text
    + '\\E( \\([A-Z]+\\))?[,."”]*')
  AND NOT x.words =~ '(?i)(.* )?(had|once|earlier|formerly|initially|previously)( .*)?'
MATCH (u)-[:PART_OF]->(e:Document)
WHERE e.published = b.first_published
  AND (d.published < e.published OR d.published = e.published AND r.words =~ '(?i)(.* )?(had|once|earlier|formerly|initially|previously)( .*)?')
OPTIONAL MATCH (d)-[:COPY_OF]->(o:Document)<-[:PART_OF]-(:Sentence)<-[:IN_SENTENCE]-(a)
OPTIONAL MATCH (e)-[:COPY_OF]->(k:Document)<-[:PART_OF]-(:Sentence)<-[:IN_SENTENCE]-(b)
WITH DISTINCT p, t, a, r, s, d, b, x, u, e, o, k
WHERE o.id IS NULL AND k.id IS NULL
RETURN 'turn' AS kind, p.name AS speaker, t.name AS topic,
       a.stance AS stance, a.text AS claim, d.published AS published, d.publisher AS outlet,
       s.text AS sentence, r.start_char AS start_char, r.end_char AS end_char, d.id AS document_id,
       a.id AS id,
       b.stance AS other_stance, b.text AS other_claim, e.published AS other_published, e.publisher AS other_outlet,
       u.text AS other_sentence, x.start_char AS other_start_char, x.end_char AS other_end_char, e.id AS other_document_id,
       b.id AS other_id
UNION ALL
MATCH (p:Entity)<-[:SOURCE]-(a:Event)-[:TARGET]->(t:Entity)
WHERE a.status = 'actual'
MATCH (p)<-[:SOURCE]-(b:Event)-[:TARGET]->(t)
WHERE b.status = 'denied' AND a.type = b.type AND p.id <> t.id
MATCH (a)-[r:IN_SENTENCE]->(s:Sentence)-[:PART_OF]->(d:Document)
MATCH (b)-[x:IN_SENTENCE]->(u:Sentence)-[:PART_OF]->(e:Document)
WHERE a.date = b.date OR d.published = e.published
OPTIONAL MATCH (d)-[:COPY_OF]->(o:Document)<-[:PART_OF]-(:Sentence)<-[:IN_SENTENCE]-(a)
OPTIONAL MATCH (e)-[:COPY_OF]->(k:Document)<-[:PART_OF]-(:Sentence)<-[:IN_SENTENCE]-(b)
WITH DISTINCT p, t, a, r, s, d, b, x, u, e, o, k
WHERE o.id IS NULL AND k.id IS NULL
RETURN 'happening' AS kind, p.name AS speaker, t.name AS topic,
       a.status AS stance, a.type AS claim, d.published AS published, d.publisher AS outlet,
       s.text AS sentence, r.start_char AS start_char, r.end_char AS end_char, d.id AS document_id,
       a.id AS id,
       b.status AS other_stance, b.type AS other_claim, e.published AS other_published, e.publisher AS other_outlet,
       u.text AS other_sentence, x.start_char AS other_start_char, x.end_char AS other_end_char, e.id AS other_document_id,
       b.id AS other_id
