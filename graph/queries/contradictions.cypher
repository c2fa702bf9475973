// about: Who first supported and later opposed the same thing, or the other way round.
MATCH (p:Entity)<-[:SAID_BY]-(a:Claim)-[:ABOUT]->(t:Entity)<-[:ABOUT]-(b:Claim)-[:SAID_BY]->(q:Entity)
WHERE p.id = q.id AND a.negated = false AND b.negated = false AND a.first_published < b.first_published
  AND ((a.stance = 'supports' AND b.stance = 'opposes') OR (a.stance = 'opposes' AND b.stance = 'supports'))
RETURN p.name AS speaker, t.name AS about, a.stance AS stance, a.text AS claim, a.first_published AS published,
       b.stance AS later_stance, b.text AS later_claim, b.first_published AS later_published,
       a.id AS id, b.id AS later_id
ORDER BY published, later_published, id, later_id, about
