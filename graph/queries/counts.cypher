// about: How many nodes of each label there are.
MATCH (n:Document) RETURN 'Document' AS label, count(n) AS nodes
UNION ALL
MATCH (n:Sentence) RETURN 'Sentence' AS label, count(n) AS nodes
UNION ALL
MATCH (n:Mention) RETURN 'Mention' AS label, count(n) AS nodes
UNION ALL
MATCH (n:Entity) RETURN 'Entity' AS label, count(n) AS nodes
UNION ALL
MATCH (n:Claim) RETURN 'Claim' AS label, count(n) AS nodes
UNION ALL
MATCH (n:Event) RETURN 'Event' AS label, count(n) AS nodes
