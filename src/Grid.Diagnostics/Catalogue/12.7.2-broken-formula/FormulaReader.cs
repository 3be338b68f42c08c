using Grid.Diagnostics.Text;

namespace Grid.Diagnostics.Rooms;

/// <summary>Folds one component into the state of 12.7.2.</summary>
internal sealed class FormulaReader(BrokenFormulaState state, Arrival arrival)
{
    private const int SpanLimit = 4;
    private const int MentionLimit = 16;

    private readonly SceneComponent _component = arrival.Component;
    private byte _excuses;

    public void Observe()
    {
        var text = _component.Text;
        if (_component.Kind == UnitKind.Heading)
        {
            state.Restart();
        }

        var mayHold = FormulaFinder.MayHold(text);
        var live = mayHold || state.Premises.Count > 0 || state.Open.Count > 0;
        if (live)
        {
            var tokens = FormulaLexer.Cut(text);
            _excuses = FormulaExcuses.Of(tokens);
            (state.FormerExcuses, state.Excuses) = (state.Excuses, _excuses);
            Excuse();
            ReadFormulas(tokens, mayHold ? FormulaFinder.Find(text, tokens) : []);
        }

        if (_component.Kind is UnitKind.Sentence or UnitKind.ListItem)
        {
            ReadWords(text);
        }
    }

    /// <summary>Grants a formula to the argument; one whose text is too long is left out.</summary>
    public static void Grant(BrokenFormulaState state, FoundFormula found, Span span)
    {
        var text = FormulaText.Of(found.Formula!);
        if (text.Length <= GrantedFormula.TextLimit)
        {
            state.Grant(new GrantedFormula { Text = text, Span = span with { Text = null }, Interpreted = found.Interpreted });
        }
    }

    private void ReadFormulas(List<FormulaToken> tokens, List<FoundFormula> found)
    {
        var opens = ArgumentWords.OpensPremises(tokens);
        if (opens && state.Concluded)
        {
            state.Restart();
        }

        state.Announced |= ArgumentWords.AnnouncesPremises(tokens);
        var announcedDefinition = tokens.Any(static t => t.Kind == FormulaTokenKind.Name && IsDefining(t.Text));
        foreach (var formula in found)
        {
            state.Examined++;
            state.Unknown += formula.Fault is { Outside: true } ? 1 : 0;
            var verdict = FormulaChecks.Form(formula)
                ?? (announcedDefinition && formula.Formula is { } f ? FormulaChecks.Definition(f) : null);
            if (verdict is not null && !(verdict.Kind == FormulaKinds.Circular && (_excuses & FormulaExcuses.Recursion) != 0))
            {
                Raise(verdict, Span(formula));
            }
        }

        var step = new ArgumentStep(tokens, found, state.Premises.Select(static p => p.Formula()));
        // "Premises: P → Q; P": a letter alone is a premise too; elsewhere it is only spoken of.
        var announces = ArgumentWords.AnnouncesPremises(tokens);
        var before = state.Premises.Count;
        FoundFormula[] granted = [.. step.Granted.Concat(announces ? step.Mentioned : []).OrderBy(static f => f.Start)];
        foreach (var formula in granted)
        {
            ReadContent(formula, tokens);
            Grant(state, formula, Span(formula));
        }

        ReadClash(granted, before);
        Mention(announces ? [] : step.Mentioned);
        if (step.Concluded is { } conclusion)
        {
            Conclude(conclusion, tokens, step);
        }
    }

    private static bool IsDefining(string word) =>
        word.StartsWith("defin", StringComparison.OrdinalIgnoreCase) || word.StartsWith("определ", StringComparison.OrdinalIgnoreCase)
        || word.StartsWith("называ", StringComparison.OrdinalIgnoreCase);

    private void ReadContent(FoundFormula granted, List<FormulaToken> tokens)
    {
        var conditional = tokens.TakeWhile(t => t.Start < granted.Start).LastOrDefault(static t => t.Kind == FormulaTokenKind.Name).Text?.ToLowerInvariant();
        if (conditional is "if" or "если" or "when" or "когда")
        {
            return;
        }

        var verdict = FormulaChecks.Content(granted.Formula!, out var unknown);
        state.Unknown += unknown ? 1 : 0;
        var excuse = verdict?.Kind == FormulaKinds.Tautology ? FormulaExcuses.Law : FormulaExcuses.Clash;
        if (verdict is not null && ((_excuses | state.FormerExcuses) & (excuse | FormulaExcuses.Denial)) == 0)
        {
            Raise(verdict, Span(granted));
        }
    }

    // Symbols used in two ways across the argument, and announced premises that cannot hold together.
    private void ReadClash(FoundFormula[] granted, int before)
    {
        if (granted.Length == 0 || state.Premises.Count < 2 || granted.Any(Blamed))
        {
            return;
        }

        var newest = granted[^1];
        var premises = state.Premises.ConvertAll(static p => p.Formula());
        var earlier = premises[..Math.Min(before, premises.Count - 1)];
        if (granted.All(static g => FormulaShape.Clash([g.Formula!]) is null) && FormulaShape.Clash(premises) is { } clash
            && FormulaShape.Clash(earlier) is null)
        {
            Raise(new FormulaVerdict(FormulaKinds.Arity, clash, Hard: true), Span(newest));
            return;
        }

        if (state.Announced && ((_excuses | state.FormerExcuses) & FormulaExcuses.Clash) == 0
            && FormulaChecks.Together(premises) is { } verdict && (earlier.Count == 0 || FormulaChecks.Together(earlier) is null))
        {
            Raise(verdict, [Span(newest), .. Clashing(premises)]);
        }
    }

    private bool Blamed(FoundFormula formula) =>
        state.Open.Any(f => f.Spans[0].Component == _component.Index && f.Spans[0].Start == _component.Start + formula.Start);

    // The earlier premises without which the newest would be possible.
    private IEnumerable<Span> Clashing(List<Formula> premises)
    {
        var needed = 0;
        for (var i = premises.Count - 2; i >= 0 && needed < SpanLimit - 1; i--)
        {
            Formula[] others = [.. premises.Where((_, at) => at != i)];
            if (FormulaChecks.Together(others) is null && state.Premises[i].Span.End > state.Premises[i].Span.Start)
            {
                needed++;
                yield return WithText(state.Premises[i].Span);
            }
        }
    }

    private void Mention(IReadOnlyList<FoundFormula> mentioned)
    {
        foreach (var mention in mentioned)
        {
            var text = FormulaText.Of(mention.Formula!);
            if (state.Mentions.Count < MentionLimit && text.Length <= 80 && !state.Mentions.Contains(text))
            {
                state.Mentions.Add(text);
            }
        }
    }

    private void Conclude(FoundFormula conclusion, List<FormulaToken> tokens, ArgumentStep step)
    {
        if (state.Premises.Count == 0)
        {
            ReadContent(conclusion, tokens);
        }

        state.Concluded = true;
        var denied = (_excuses & FormulaExcuses.Denial) != 0;

        // What stands before ⊢ is all that is granted.
        var sequent = tokens[step.Marker].Kind == FormulaTokenKind.Therefore && _component.Text[tokens[step.Marker].Start] is not ('∴' or '\\');
        var premises = sequent ? [.. step.Granted.Concat(step.Mentioned).Select(static f => f.Formula!)] : state.Premises.ConvertAll(static p => p.Formula());
        if (premises.Count > 0 && !denied && !Denies(tokens, conclusion) && Knows(premises, conclusion.Formula!))
        {
            state.Examined++;
            var mentions = sequent ? [] : state.Mentions.ConvertAll(static m => FormulaParser.Parse(m).Formula!);
            var interpreted = conclusion.Interpreted || state.Premises.Any(static p => p.Interpreted);
            var verdict = FormulaChecks.Step(premises, mentions, conclusion.Formula!, interpreted, out var unknown);
            state.Unknown += unknown ? 1 : 0;
            if (verdict is not null)
            {
                Raise(verdict, Span(conclusion));
            }
        }

        Grant(state, conclusion, Span(conclusion));
    }

    // "… P → Q is false": the words behind the conclusion turn it round.
    private static bool Denies(List<FormulaToken> tokens, FoundFormula conclusion) =>
        tokens.SkipWhile(t => t.Start < conclusion.End).Take(4)
            .Any(static t => t.Text.ToLowerInvariant() is "not" or "false" or "fails" or "if" or "не" or "если");

    // A conclusion about things of which no premise speaks rests on what is said in words.
    private bool Knows(List<Formula> premises, Formula conclusion)
    {
        var known = new HashSet<string>(StringComparer.Ordinal);
        premises.ForEach(p => VariableScope.Atoms(p, a => known.Add(a.Name)));
        var all = true;
        VariableScope.Atoms(conclusion, a => all &= known.Contains(a.Name));
        return all || state.Announced;
    }

    private void ReadWords(string text)
    {
        if (ProseDefinition.Read(_component) is { } definition)
        {
            state.Examined++;
            Define(definition);
        }

        if (ProseClause.Conclusion(text) is { } conclusion)
        {
            if (ProseClause.Follows(state.Clauses, conclusion.Key) == LogicAnswer.No)
            {
                var (start, end) = (_component.Start + conclusion.Start, _component.End);
                Raise(
                    new FormulaVerdict(FormulaKinds.NotEntailed, "The conclusion does not follow from the condition and what was stated.", Hard: true),
                    new Span(_component.Index, _component.Turn, start, end, Utf16.Clip(text[conclusion.Start..], BrokenFormulaState.SpanText)));
            }

            state.Clauses.Clear();
        }
        else if ((state.Clauses.Count > 0 || ProseClause.IsConditional(text)) && ProseClause.Read(text) is { } clause
            && (clause.Condition.Length > 0 || state.Clauses.Count > 0))
        {
            state.Clauses.Add(clause);
            if (state.Clauses.Count > ProseClause.Limit)
            {
                state.Clauses.RemoveAt(0);
            }
        }
    }

    private void Define(ProseDefinition definition)
    {
        var circle = definition.NeedsItself ? [definition] : definition.Circle(state.Definitions);
        if (circle.Count > 0 && (FormulaExcuses.Of(FormulaLexer.Cut(_component.Text)) & FormulaExcuses.Recursion) == 0)
        {
            var message = circle.Count == 1
                ? $"The definition of {definition.Name} needs {definition.Name} itself."
                : $"The definitions of {string.Join(", ", circle.Select(static d => d.Name))} need one another.";
            Raise(new FormulaVerdict(FormulaKinds.Circular, message, Hard: false), [.. circle.Take(SpanLimit).Select(static d => d.Span)]);
        }

        state.Definitions.Add(definition);
        if (state.Definitions.Count > ProseDefinition.Limit)
        {
            state.Definitions.RemoveAt(0);
        }
    }

    // What the last component showed as a break, this one may call an example.
    private void Excuse()
    {
        if (state.Open.Count == 0)
        {
            return;
        }

        var last = _component.Index - 1;
        state.Open.RemoveAll(f => f.Spans[0].Component == last
            && ((f.Kind == FormulaKinds.Tautology && (_excuses & FormulaExcuses.Law) != 0)
                || (f.Kind == FormulaKinds.Contradictory && (_excuses & FormulaExcuses.Clash) != 0)
                || (f.Kind is FormulaKinds.NotEntailed or FormulaKinds.Malformed && (_excuses & FormulaExcuses.Denial) != 0)));
    }

    private void Raise(FormulaVerdict verdict, params IReadOnlyList<Span> spans)
    {
        if (!arrival.Judged)
        {
            return;
        }

        state.Open.Add(new RawFinding
        {
            Code = FormulaKinds.Code,
            Kind = verdict.Kind,
            Score = verdict.Score,
            HardFact = verdict.Hard,
            Message = verdict.Message,
            Spans = spans,
        });
        if (state.Open.Count > BrokenFormulaState.OpenLimit)
        {
            arrival.Ledger.Record(state.Open[0]);
            state.Score = Math.Max(state.Score, state.Open[0].Score);
            state.Open.RemoveAt(0);
        }
    }

    private Span Span(FoundFormula found) => new(
        _component.Index, _component.Turn, _component.Start + found.Start, _component.Start + found.End,
        Utf16.Clip(_component.Text[found.Start..found.End], BrokenFormulaState.SpanText));

    private Span WithText(Span span)
    {
        var text = arrival.Field.Holds(span.Component) ? arrival.Field[span.Component].Text : null;
        var start = arrival.Field.Holds(span.Component) ? span.Start - arrival.Field[span.Component].Start : 0;
        return text is null || start + span.End - span.Start > text.Length
            ? span : span with { Text = Utf16.Clip(text[start..(start + span.End - span.Start)], BrokenFormulaState.SpanText) };
    }
}
