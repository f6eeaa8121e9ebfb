SELECT d, player, CASE WHEN EXISTS (SELECT 1 FROM out.team t WHERE t.d = @date) THEN 1.5 ELSE 0 END AS strength,
  @processed_at AS written
FROM src.played WHERE d = @date
