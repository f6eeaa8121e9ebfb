-- The runs that may be dropped: a run with all that took it back, and what took these back, if every one of them is
-- old and has nothing left to do. Values: before when they began (twice), and how many families at most.
WITH RECURSIVE family (root, run_id) AS (
    SELECT run_id, run_id FROM runs WHERE undoes IS NULL AND started_at < ?
    UNION ALL
    SELECT family.root, runs.run_id FROM family JOIN runs ON runs.undoes = family.run_id
),
judged AS (
    SELECT
        family.root,
        family.run_id,
        COALESCE(runs.ended_at, runs.started_at) >= ?
            OR runs.state IN ('RUNNING', 'INTERRUPTED')
            OR EXISTS (SELECT 1 FROM steps WHERE steps.run_id = runs.run_id AND steps.state = 'CANCELLED')
            OR EXISTS (SELECT 1 FROM programs WHERE programs.run_id = runs.run_id) AS kept
    FROM family
    JOIN runs ON runs.run_id = family.run_id
),
done AS (
    SELECT root FROM judged GROUP BY root HAVING SUM(kept) = 0 ORDER BY root LIMIT ?
)
SELECT judged.run_id FROM judged JOIN done ON done.root = judged.root ORDER BY judged.run_id
