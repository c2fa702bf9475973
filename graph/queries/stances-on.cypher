// about: Who takes which stance on an entity, each report with its sentence; a copy's report is left out.
// parameter topic (STRING): name or alias of the entity; example: "Northern Ports Levy"
MATCH (p:Entity)<-[:SAID_BY]-(c:Claim)-[:ABOUT]->(t:Entity)
WHERE toLower(t.name) = toLower($topic) OR $topic IN t.aliases
MATCH (c)-[r:IN_SENTENCE]->(s:Sentence)-[:PART_OF]->(d:Document)
WHERE (c.stance IN ['accuses', 'denies', 'demands', 'promises', 'warns', 'doubts']
  OR c.stance IN ['supports', 'opposes'] AND (NOT c.text =~ '(?i)(his|her|its|their) (opposition|objections?) to .*' OR r.words =~ '(?i)(.* )?(drop|withdr).*') AND EXISTS {
    MATCH (s)<-[:IN_SENTENCE]-(m:Mention)-[:REFERS_TO]->(t)
    WHERE c.text =~ ('(?i)["“]?((his|her|its|their) ((support|backing) (for|of)|(opposition|objections?) to) )?((the|this|that|a|an) )?\\Q' + m.text
      + '\\E( \\([A-Z]+\\))?( (when|as|while|before|after|during|since|last|on \\w+day)\\b.*)?[,."”]*') })
  AND NOT EXISTS {
    MATCH (d)-[:COPY_OF]->(:Document)<-[:PART_OF]-(:Sentence)<-[:IN_SENTENCE]-(c) }
OPTIONAL MATCH (c)-[:REPORTED_IN]->(outer:Claim)
OPTIONAL MATCH (outer)-[:SAID_BY]->(teller:Entity)
RETURN DISTINCT t.name AS topic, p.name AS speaker, coalesce(teller.name, outer.id) AS according_to,
       c.stance AS stance, c.negated AS negated, c.hedged AS hedged, c.text AS claim,
       d.publisher AS outlet, d.published AS published, r.words AS words, s.text AS sentence,
       r.start_char AS start_char, r.end_char AS end_char, d.id AS document_id, c.id AS id
ORDER BY speaker, coalesce(published, date('9999-12-31')), document_id, start_char, id, topic
