// about: What a speaker first supported and later opposed, or the other way round, with the sentences of both.
// parameter speaker (STRING, default ""): name or alias of the speaker; everyone if empty; example: "Jonas Lervik"
MATCH (p:Entity)<-[:SAID_BY]-(a:Claim)-[:ABOUT]->(t:Entity)
WHERE NOT EXISTS { MATCH (a)-[:REPORTED_IN]->(:Claim) } AND a.negated = false AND a.stance IN ['supports', 'demands', 'opposes', 'doubts']
  AND ($speaker = '' OR toLower(p.name) = toLower($speaker) OR $speaker IN p.aliases)
WITH DISTINCT p, t, a
MATCH (a)-[r:IN_SENTENCE]->(s:Sentence)<-[:IN_SENTENCE]-(m:Mention)-[:REFERS_TO]->(t)
WHERE a.text =~ ('(?i)["“]?((his|her|its|their) (support|backing) (for|of) )?((the|this|that|a|an) )?\\Q' + m.text
    + '\\E( \\([A-Z]+\\))?[,."”]*')
MATCH (s)-[:PART_OF]->(d:Document)
WHERE d.published = a.first_published
WITH DISTINCT p, t, a, r, s, d
MATCH (p)<-[:SAID_BY]-(b:Claim)-[:ABOUT]->(t)
WHERE b.negated = false AND NOT EXISTS { MATCH (b)-[:REPORTED_IN]->(:Claim) }
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
RETURN p.name AS speaker, t.name AS topic,
       a.stance AS stance, a.text AS claim, d.published AS published, d.publisher AS outlet,
       s.text AS sentence, r.start_char AS start_char, r.end_char AS end_char, d.id AS document_id,
       a.id AS id,
       b.stance AS later_stance, b.text AS later_claim, e.published AS later_published, e.publisher AS later_outlet,
       u.text AS later_sentence, x.start_char AS later_start_char, x.end_char AS later_end_char, e.id AS later_document_id,
       b.id AS later_id
ORDER BY speaker, published, later_published, id, later_id, topic, document_id, start_char, later_start_char
