// about: What a speaker first supported and later opposed, or the other way round, with the sentences of both.
// parameter speaker (STRING, default ""): name or alias of the speaker; everyone if empty; example: "Jonas Lervik"
MATCH (p:Entity)<-[:SAID_BY|SOURCE]-(a)-[:ABOUT|TARGET]->(t:Entity)
WHERE ($speaker = '' OR toLower(p.name) = toLower($speaker) OR $speaker IN p.aliases) AND p.id <> t.id
  AND (a.stance IN ['supports', 'demands', 'opposes', 'doubts'] AND a.negated = false OR a.stance = 'supports'
    OR a.type = 'SUPPORT' AND a.status IN ['actual', 'denied'] OR a.type = 'REJECT' AND a.status = 'actual')
WITH DISTINCT p, t, a,
     CASE WHEN a.negated OR a.status = 'denied' OR a.stance IN ['opposes', 'doubts'] OR a.type = 'REJECT'
       THEN 'against' ELSE 'for' END AS side,
     '(?is).*\\b(had|once|earlier|formerly|initially|previously|originally|first|used to)( \\w+)?( \\w+)? ' AS past,
     '(?is).*\\b(no longer|never|stop(s|ped)|(will|would|can|could) ?not|(wo|would|ca|could)n.t)( \\w+)? ' AS never
MATCH (a)-[r:IN_SENTENCE]->(s:Sentence)-[:PART_OF]->(d:Document)
WHERE (a.stance IS NULL OR d.published = a.first_published) AND (
    a.stance IS NOT NULL AND NOT r.words =~ '(?i)to .*'
      AND (t.kind = 'Policy' OR r.words =~ '(?i)(.* )?(support|back|endors|favou?r|oppos|reject|refus|withdr|champion|defend).*')
      AND (NOT a.text =~ '(?i)(his|her|its|their) (opposition|objections?) to .*' OR r.words =~ '(?i)(.* )?(drop|withdr).*')
      AND (a.stance <> 'supports' OR a.negated = false OR s.text =~ (never + '\\Q' + r.words + '\\E.*') OR (' ' + r.words) =~ (never + '.*'))
      AND EXISTS {
        MATCH (s)<-[:IN_SENTENCE]-(m:Mention)-[:REFERS_TO]->(t)
        WHERE a.text =~ ('(?i)["“]?((his|her|its|their) ((support|backing) (for|of)|(opposition|objections?) to) )?((the|this|that|a|an) )?\\Q'
          + m.text + '\\E( \\([A-Z]+\\))?( (when|as|while|before|after|during|since|last|on \\w+day)\\b.*)?[,."”]*') }
    OR a.type IS NOT NULL AND r.words =~ '(?i)(.* )?(support|back|endors|favou?r|oppos|reject|refus|withdr|champion|defend).*'
      AND (a.status = 'actual' OR s.text =~ (never + '\\Q' + r.words + '\\E.*'))
      AND EXISTS {
        MATCH (s)<-[:IN_SENTENCE]-(m:Mention)-[:REFERS_TO]->(t)
        WHERE s.text =~ ('(?is).*\\Q' + r.words + '\\E( [\\w-]+){0,6} \\Q' + m.text + '\\E([^’\'\\w].*)?') }
      AND NOT EXISTS {
        MATCH (t)<-[:ABOUT]-(c:Claim)-[:SAID_BY]->(p)
        WHERE c.stance IN ['supports', 'demands', 'opposes', 'doubts'] AND EXISTS { MATCH (c)-[:IN_SENTENCE]->(s) } })
OPTIONAL MATCH (d)-[:COPY_OF]->(o:Document)<-[:PART_OF]-(:Sentence)<-[:IN_SENTENCE]-(a)
OPTIONAL MATCH (a)-[:CLAIMED_IN|REPORTED_IN]->(k:Claim)
OPTIONAL MATCH (k)-[:SAID_BY]->(w:Entity)
WITH DISTINCT p, t, a, side, past, never, r, s, d, o, k, w
WHERE o.id IS NULL AND (k.id IS NULL OR w.id = p.id)
WITH DISTINCT p, t, a, side, past, never, r, s, d,
     s.text =~ (past + '\\Q' + r.words + '\\E.*') OR (' ' + r.words) =~ (past + '.*') AS before
MATCH (p)<-[:SAID_BY|SOURCE]-(b)-[:ABOUT|TARGET]->(t)
WHERE side = 'for' AND (b.stance IN ['opposes', 'doubts'] AND b.negated = false OR b.stance = 'supports' AND b.negated
    OR b.type = 'SUPPORT' AND b.status = 'denied' OR b.type = 'REJECT' AND b.status = 'actual')
  OR side = 'against' AND (b.stance IN ['supports', 'demands'] AND b.negated = false
    OR b.type = 'SUPPORT' AND b.status = 'actual')
WITH DISTINCT p, t, a, past, never, r, s, d, before, b
MATCH (b)-[x:IN_SENTENCE]->(u:Sentence)-[:PART_OF]->(e:Document)
WHERE (b.stance IS NULL OR e.published = b.first_published)
  AND (d.published < e.published OR d.published = e.published AND before)
  AND NOT u.text =~ (past + '\\Q' + x.words + '\\E.*') AND NOT (' ' + x.words) =~ (past + '.*') AND (
    b.stance IS NOT NULL AND NOT x.words =~ '(?i)to .*'
      AND (t.kind = 'Policy' OR x.words =~ '(?i)(.* )?(support|back|endors|favou?r|oppos|reject|refus|withdr|champion|defend).*')
      AND (NOT b.text =~ '(?i)(his|her|its|their) (opposition|objections?) to .*' OR x.words =~ '(?i)(.* )?(drop|withdr).*')
      AND (b.stance <> 'supports' OR b.negated = false OR u.text =~ (never + '\\Q' + x.words + '\\E.*') OR (' ' + x.words) =~ (never + '.*'))
      AND EXISTS {
        MATCH (u)<-[:IN_SENTENCE]-(n:Mention)-[:REFERS_TO]->(t)
        WHERE b.text =~ ('(?i)["“]?((his|her|its|their) ((support|backing) (for|of)|(opposition|objections?) to) )?((the|this|that|a|an) )?\\Q'
          + n.text + '\\E( \\([A-Z]+\\))?( (when|as|while|before|after|during|since|last|on \\w+day)\\b.*)?[,."”]*') }
    OR b.type IS NOT NULL AND x.words =~ '(?i)(.* )?(support|back|endors|favou?r|oppos|reject|refus|withdr|champion|defend).*'
      AND (b.status = 'actual' OR u.text =~ (never + '\\Q' + x.words + '\\E.*'))
      AND EXISTS {
        MATCH (u)<-[:IN_SENTENCE]-(n:Mention)-[:REFERS_TO]->(t)
        WHERE u.text =~ ('(?is).*\\Q' + x.words + '\\E( [\\w-]+){0,6} \\Q' + n.text + '\\E([^’\'\\w].*)?') }
      AND NOT EXISTS {
        MATCH (t)<-[:ABOUT]-(c:Claim)-[:SAID_BY]->(p)
        WHERE c.stance IN ['supports', 'demands', 'opposes', 'doubts'] AND EXISTS { MATCH (c)-[:IN_SENTENCE]->(u) } })
OPTIONAL MATCH (e)-[:COPY_OF]->(o:Document)<-[:PART_OF]-(:Sentence)<-[:IN_SENTENCE]-(b)
OPTIONAL MATCH (b)-[:CLAIMED_IN|REPORTED_IN]->(k:Claim)
OPTIONAL MATCH (k)-[:SAID_BY]->(w:Entity)
WITH DISTINCT p, t, a, r, s, d, b, x, u, e, o, k, w
WHERE o.id IS NULL AND (k.id IS NULL OR w.id = p.id)
RETURN DISTINCT p.name AS speaker, t.name AS topic,
       coalesce(a.stance, CASE a.type WHEN 'REJECT' THEN 'opposes' ELSE 'supports' END) AS stance,
       coalesce(a.negated, a.status = 'denied') AS negated, coalesce(a.text, r.words) AS claim,
       d.published AS published, d.publisher AS outlet, r.words AS words,
       s.text AS sentence, r.start_char AS start_char, r.end_char AS end_char, d.id AS document_id, a.id AS id,
       coalesce(b.stance, CASE b.type WHEN 'REJECT' THEN 'opposes' ELSE 'supports' END) AS later_stance,
       coalesce(b.negated, b.status = 'denied') AS later_negated, coalesce(b.text, x.words) AS later_claim,
       e.published AS later_published, e.publisher AS later_outlet, x.words AS later_words,
       u.text AS later_sentence, x.start_char AS later_start_char, x.end_char AS later_end_char,
       e.id AS later_document_id, b.id AS later_id
ORDER BY speaker, published, later_published, id, later_id, topic, document_id, start_char, later_start_char
