using System.Collections.Frozen;

namespace Grid.Diagnostics.Rooms;

/// <summary>The words that open premises and conclusions, in English and Russian.</summary>
public static class ArgumentWords
{
    private static readonly FrozenSet<string> Conclusions = Set(
        "therefore hence thus consequently follows conclude infer ergo so conclusion",
        "следовательно значит поэтому отсюда следует заключаем выводим итак вывод заключение");

    private static readonly FrozenSet<string> Premises = Set(
        "premise premises given suppose assume let hypothesis hypotheses since because from",
        "посылка посылки дано пусть предположим допустим условие поскольку так из");

    private static readonly FrozenSet<string> Announcements = Set("premise premises given hypotheses", "посылка посылки дано");

    // What may stand between "therefore" and its formula.
    private static readonly FrozenSet<string> Bridges = Set(
        "we have get obtain conclude that it follows can infer derive by modus ponens tollens elimination introduction syllogism hypothetical disjunctive the conclusion is also must from these premises this instantiation universal",
        "мы имеем получаем что по правилу верно вывод заключаем истинно есть следует из этого отсюда делаем заключение и");

    /// <summary>The token that opens a conclusion, or -1.</summary>
    /// <param name="tokens">The tokens of a component.</param>
    /// <param name="from">The first to look at.</param>
    public static int Conclusion(IReadOnlyList<FormulaToken> tokens, int from = 0)
    {
        ArgumentNullException.ThrowIfNull(tokens);
        for (var i = from; i < tokens.Count; i++)
        {
            if (tokens[i].Kind == FormulaTokenKind.Therefore || (IsWord(tokens[i]) && Conclusions.Contains(Lower(tokens[i])) && !IsPlainSo(tokens, i)))
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>True when the component opens premises.</summary>
    /// <param name="tokens">Its tokens.</param>
    public static bool OpensPremises(IReadOnlyList<FormulaToken> tokens) =>
        tokens.Any(static t => IsWord(t) && Premises.Contains(Lower(t)));

    /// <summary>True when the component says which the premises are.</summary>
    /// <param name="tokens">Its tokens.</param>
    public static bool AnnouncesPremises(IReadOnlyList<FormulaToken> tokens) =>
        tokens.Any(static t => IsWord(t) && Announcements.Contains(Lower(t)));

    /// <summary>True when nothing but bridges stands between two tokens.</summary>
    /// <param name="tokens">The tokens.</param>
    /// <param name="after">The one before the first.</param>
    /// <param name="before">The one after the last.</param>
    public static bool Bridged(IReadOnlyList<FormulaToken> tokens, int after, int before)
    {
        ArgumentNullException.ThrowIfNull(tokens);
        for (var i = after + 1; i < before; i++)
        {
            if (!(IsWord(tokens[i]) && Bridges.Contains(Lower(tokens[i])))
                && tokens[i].Kind is not (FormulaTokenKind.Comma or FormulaTokenKind.Stop or FormulaTokenKind.Delimiter or FormulaTokenKind.Number)
                && tokens[i].Text is not ("—" or "–" or "-" or "*"))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>True for a word of prose that may stand alone, not a symbol.</summary>
    /// <param name="token">A token.</param>
    public static bool IsWord(FormulaToken token) => token.Kind == FormulaTokenKind.Name && token.End - token.Start > 1;

    // "He writes it so: …" draws no conclusion; "So, …" does.
    private static bool IsPlainSo(IReadOnlyList<FormulaToken> tokens, int i) =>
        Lower(tokens[i]) is "so" && i > 0 && tokens[i - 1].Kind is not (FormulaTokenKind.Comma or FormulaTokenKind.Stop);

    private static string Lower(FormulaToken token) => token.Text.ToLowerInvariant();

    private static FrozenSet<string> Set(params string[] lists) =>
        lists.SelectMany(static l => l.Split(' ')).ToFrozenSet(StringComparer.Ordinal);
}
