// about: How many nodes of each label there are.
MATCH (n:Document) WITH count(n) AS nodes RETURN 'Document' AS label, nodes
UNION ALL
MATCH (n:Sentence) WITH count(n) AS nodes RETURN 'Sentence' AS label, nodes
UNION ALL
MATCH (n:Mention) WITH count(n) AS nodes RETURN 'Mention' AS label, nodes
UNION ALL
MATCH (n:Entity) WITH count(n) AS nodes RETURN 'Entity' AS label, nodes
UNION ALL
MATCH (n:Claim) WITH count(n) AS nodes RETURN 'Claim' AS label, nodes
UNION ALL
MATCH (n:Event) WITH count(n) AS nodes RETURN 'Event' AS label, nodes
