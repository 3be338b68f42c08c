namespace Grid.Diagnostics.Rooms;

/// <summary>Decides whether clauses can hold together: conflict-driven clause learning with watched literals, by a budget of steps.</summary>
/// <remarks>
/// Marques-Silva and Sakallah 1996; Moskewicz et al. 2001. Deterministic: the budget counts work, never time. A literal is a
/// variable's number, from 1, or its negative. Not thread safe.
/// </remarks>
internal sealed class SatSolver
{
    private readonly List<int[]> _clauses = [];
    private readonly List<List<int>> _watches = [];
    private readonly List<sbyte> _values = [];
    private readonly List<int> _levels = [];
    private readonly List<int> _reasons = [];
    private readonly List<double> _activity = [];
    private readonly List<int> _trail = [];
    private readonly List<int> _levelStarts = [];
    private double _bump = 1;
    private int _propagated;
    private bool _broken;

    public SatSolver() => NewVariable();

    /// <summary>Clauses held, learnt ones included.</summary>
    public int ClauseCount => _clauses.Count;

    /// <summary>A new variable's number; the first is 1.</summary>
    public int NewVariable()
    {
        _values.Add(0);
        _levels.Add(0);
        _reasons.Add(-1);
        _activity.Add(0);
        _watches.Add([]);
        _watches.Add([]);
        return _values.Count - 1;
    }

    /// <summary>Adds a clause; before <see cref="Solve"/> alone.</summary>
    public void Add(params ReadOnlySpan<int> literals)
    {
        var clause = new List<int>(literals.Length);
        foreach (var literal in literals)
        {
            if (clause.Contains(-literal))
            {
                return;
            }

            if (!clause.Contains(literal))
            {
                clause.Add(literal);
            }
        }

        if (clause.Count == 0)
        {
            _broken = true;
        }
        else
        {
            Attach([.. clause]);
        }
    }

    /// <summary>True when the clauses can hold together, false when not, null when the budget ended.</summary>
    /// <param name="budget">Steps left; less what was used.</param>
    public bool? Solve(ref long budget)
    {
        if (_broken || !Units())
        {
            return false;
        }

        while (budget > 0)
        {
            var conflict = Propagate(ref budget);
            if (conflict < 0)
            {
                if (!Decide(ref budget))
                {
                    return true;
                }
            }
            else if (_levelStarts.Count == 0)
            {
                return false;
            }
            else
            {
                Learn(conflict);
            }
        }

        return null;
    }

    private static int Place(int literal) => literal > 0 ? 2 * literal : (-2 * literal) + 1;

    private int Value(int literal) => literal > 0 ? _values[literal] : -_values[-literal];

    private int Attach(int[] clause)
    {
        _clauses.Add(clause);
        var index = _clauses.Count - 1;
        _watches[Place(clause[0])].Add(index);
        if (clause.Length > 1)
        {
            _watches[Place(clause[1])].Add(index);
        }

        return index;
    }

    private bool Units()
    {
        for (var i = 0; i < _clauses.Count; i++)
        {
            if (_clauses[i].Length > 1 || Value(_clauses[i][0]) > 0)
            {
                continue;
            }

            if (Value(_clauses[i][0]) < 0)
            {
                return false;
            }

            Assign(_clauses[i][0], -1);
        }

        return true;
    }

    private void Assign(int literal, int reason)
    {
        var variable = Math.Abs(literal);
        _values[variable] = (sbyte)(literal > 0 ? 1 : -1);
        _levels[variable] = _levelStarts.Count;
        _reasons[variable] = reason;
        _trail.Add(literal);
    }

    private int Propagate(ref long budget)
    {
        while (_propagated < _trail.Count)
        {
            var denied = -_trail[_propagated++];
            var watching = _watches[Place(denied)];
            var kept = 0;
            for (var i = 0; i < watching.Count; i++)
            {
                budget--;
                var index = watching[i];
                var moved = Moves(_clauses[index], index, denied, out var conflict);
                if (!moved)
                {
                    watching[kept++] = index;
                }

                if (conflict)
                {
                    while (++i < watching.Count)
                    {
                        watching[kept++] = watching[i];
                    }

                    watching.RemoveRange(kept, watching.Count - kept);
                    return index;
                }
            }

            watching.RemoveRange(kept, watching.Count - kept);
        }

        return -1;
    }

    // True when the clause found another literal to watch; otherwise it is satisfied, forces its first literal, or clashes.
    private bool Moves(int[] clause, int index, int denied, out bool conflict)
    {
        conflict = false;
        if (clause.Length == 1)
        {
            conflict = true;
            return false;
        }

        if (clause[0] == denied)
        {
            (clause[0], clause[1]) = (clause[1], clause[0]);
        }

        if (Value(clause[0]) > 0)
        {
            return false;
        }

        for (var k = 2; k < clause.Length; k++)
        {
            if (Value(clause[k]) >= 0)
            {
                (clause[1], clause[k]) = (clause[k], clause[1]);
                _watches[Place(clause[1])].Add(index);
                return true;
            }
        }

        conflict = Value(clause[0]) < 0;
        if (!conflict)
        {
            Assign(clause[0], index);
        }

        return false;
    }

    private bool Decide(ref long budget)
    {
        var best = 0;
        for (var v = 1; v < _values.Count; v++)
        {
            if (_values[v] == 0 && (best == 0 || _activity[v] > _activity[best]))
            {
                best = v;
            }
        }

        budget -= _values.Count / 8;
        if (best == 0)
        {
            return false;
        }

        _levelStarts.Add(_trail.Count);
        Assign(-best, -1);
        return true;
    }

    // First unique implication point: resolve back until one literal of the current level is left.
    private void Learn(int conflict)
    {
        var seen = new HashSet<int>();
        var learnt = new List<int> { 0 };
        var open = 0;
        var at = _trail.Count - 1;
        var literal = 0;
        do
        {
            foreach (var other in _clauses[conflict])
            {
                var variable = Math.Abs(other);
                if (other == literal || _levels[variable] == 0 || !seen.Add(variable))
                {
                    continue;
                }

                _activity[variable] += _bump;
                if (_levels[variable] == _levelStarts.Count)
                {
                    open++;
                }
                else
                {
                    learnt.Add(other);
                }
            }

            while (!seen.Contains(Math.Abs(_trail[at])))
            {
                at--;
            }

            literal = _trail[at--];
            conflict = _reasons[Math.Abs(literal)];
        }
        while (--open > 0);
        learnt[0] = -literal;
        Settle(learnt);
    }

    private void Settle(List<int> learnt)
    {
        var back = 0;
        for (var i = 1; i < learnt.Count; i++)
        {
            if (_levels[Math.Abs(learnt[i])] > back)
            {
                back = _levels[Math.Abs(learnt[i])];
                (learnt[1], learnt[i]) = (learnt[i], learnt[1]);
            }
        }

        var keep = _levelStarts[back];
        for (var i = _trail.Count - 1; i >= keep; i--)
        {
            _values[Math.Abs(_trail[i])] = 0;
        }

        _trail.RemoveRange(keep, _trail.Count - keep);
        _levelStarts.RemoveRange(back, _levelStarts.Count - back);
        _propagated = keep;
        Assign(learnt[0], Attach([.. learnt]));
        _bump *= 1.05;
        if (_bump > 1e100)
        {
            Rescale();
        }
    }

    private void Rescale()
    {
        for (var v = 0; v < _activity.Count; v++)
        {
            _activity[v] *= 1e-100;
        }

        _bump *= 1e-100;
    }
}
