using System.Collections.Frozen;

namespace Grid.Diagnostics.Rooms;

/// <summary>What a component says of formulas: words that make a tautology or a contradiction an example instead of a break.</summary>
/// <remarks>Stems of words, English and Russian; a word counts when it starts with one.</remarks>
public static class FormulaExcuses
{
    /// <summary>It speaks of laws, theorems, validity.</summary>
    public const byte Law = 1;

    /// <summary>It speaks of contradiction, absurdity, assumptions to be refuted.</summary>
    public const byte Clash = 2;

    /// <summary>It says that something does not follow, or asks.</summary>
    public const byte Denial = 4;

    /// <summary>It defines by recursion or induction.</summary>
    public const byte Recursion = 8;

    private static readonly (string Stem, byte Excuse)[] Stems = Parse(
        ("tautolog valid theorem law axiom identit equivalen schema schemata always trivial cases excluded truism", Law),
        ("тавтолог закон теорем аксиом тождеств эквивалент равносильн общезначим всегда тривиальн исключенн исключённ случа", Law),
        ("contradict absurd inconsisten unsatisf impossib paradox reductio false refut suppose assum explosion never", Clash),
        ("противореч абсурд несовмест невыполним невозможн парадокс ложн опроверг предполож допуст никогда", Clash),
        ("fallac invalid wrong mistake incorrect unsound cannot counterexample whether except unless", Denial),
        ("ошибк ошибоч неверн нельзя контрпример ли кроме", Denial),
        ("recurs induct", Recursion),
        ("рекурс индук", Recursion));

    private static readonly FrozenSet<string> Negations = FrozenSet.Create(StringComparer.Ordinal, "not", "doesn't", "don't", "не");
    private static readonly FrozenSet<string> Followings = FrozenSet.Create(StringComparer.Ordinal, "follow", "entail", "imply", "hold", "следует", "вытекает", "выводится");

    /// <summary>The excuses that the words of a component give.</summary>
    /// <param name="tokens">Its tokens.</param>
    public static byte Of(IReadOnlyList<FormulaToken> tokens)
    {
        ArgumentNullException.ThrowIfNull(tokens);
        byte excuses = 0;
        for (var i = 0; i < tokens.Count; i++)
        {
            if (tokens[i].Kind == FormulaTokenKind.Other && tokens[i].Text == "?")
            {
                excuses |= Denial;
            }

            if (tokens[i].Kind != FormulaTokenKind.Name || tokens[i].End - tokens[i].Start < 2)
            {
                continue;
            }

            var word = tokens[i].Text.ToLowerInvariant();
            excuses |= Negations.Contains(word) && i + 1 < tokens.Count && Followings.Contains(tokens[i + 1].Text.ToLowerInvariant()) ? Denial : (byte)0;
            foreach (var (stem, excuse) in Stems)
            {
                excuses |= stem.Length > 2 ? word.StartsWith(stem, StringComparison.Ordinal) ? excuse : (byte)0 : word == stem ? excuse : (byte)0;
            }
        }

        return excuses;
    }

    private static (string Stem, byte Excuse)[] Parse(params (string Stems, byte Excuse)[] lists) =>
        [.. lists.SelectMany(static l => l.Stems.Split(' ').Select(s => (s, l.Excuse)))];
}
