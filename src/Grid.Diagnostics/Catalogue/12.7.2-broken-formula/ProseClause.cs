using System.Collections.Frozen;
using System.Text.RegularExpressions;
using MessagePack;

namespace Grid.Diagnostics.Rooms;

/// <summary>A conditional or a plain statement in words, kept while an argument may still rest on it.</summary>
/// <remarks>Only clauses that return word for word (by stems) are compared: "If A, then B. B. Therefore A." is seen, its paraphrase is not.</remarks>
[MessagePackObject]
public sealed partial class ProseClause
{
    /// <summary>The most clauses remembered: an argument in words is short.</summary>
    public const int Limit = 4;

    private const int LongestStatement = 90;
    private const int LongestOpening = 16;

    private static readonly FrozenSet<string> Openings = FrozenSet.Create(
        StringComparer.Ordinal, "therefore", "hence", "thus", "so", "consequently", "it", "следовательно", "значит", "поэтому", "итак", "стало");

    /// <summary>Stems of the condition; empty for a plain statement.</summary>
    [Key(0)]
    public uint[] Condition { get; init; } = [];

    /// <summary>True when the condition is denied.</summary>
    [Key(1)]
    public bool ConditionDenied { get; init; }

    /// <summary>Stems of what is said.</summary>
    [Key(2)]
    public uint[] Said { get; init; } = [];

    /// <summary>True when it is denied.</summary>
    [Key(3)]
    public bool SaidDenied { get; init; }

    /// <summary>The clause of a component, or null when it is too long to be one.</summary>
    /// <param name="text">The component's text.</param>
    public static ProseClause? Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var conditional = IsConditional(text) ? Conditional().Match(text) : Match.Empty;
        if (conditional.Success)
        {
            var (condition, said) = (ProseKey.Of(conditional.Groups["if"].Value), ProseKey.Of(conditional.Groups["then"].Value));
            return new ProseClause { Condition = condition.Stems, ConditionDenied = condition.Denied, Said = said.Stems, SaidDenied = said.Denied };
        }

        if (text.Length > LongestStatement)
        {
            return null;
        }

        var plain = ProseKey.Of(Opening().Replace(text, ""));
        return plain.Stems.Length == 0 ? null : new ProseClause { Said = plain.Stems, SaidDenied = plain.Denied };
    }

    /// <summary>True when a component opens with a condition: a cheap look before the rest is read.</summary>
    /// <param name="text">The component's text.</param>
    public static bool IsConditional(string text) => FirstWord(text) is "if" or "если";

    /// <summary>What a component concludes in words, or null.</summary>
    /// <param name="text">The component's text.</param>
    public static (ProseKey Key, int Start)? Conclusion(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var match = text.Length <= LongestStatement && Openings.Contains(FirstWord(text)) ? Concluding().Match(text) : Match.Empty;
        if (!match.Success || Hedge().IsMatch(text))
        {
            return null;
        }

        return (ProseKey.Of(match.Groups["said"].Value), match.Groups["said"].Index);
    }

    /// <summary>Does the conclusion follow from the clauses? Unknown when they do not speak of the same things.</summary>
    /// <param name="clauses">Conditionals and statements, oldest first.</param>
    /// <param name="conclusion">What is concluded.</param>
    public static LogicAnswer Follows(IReadOnlyList<ProseClause> clauses, ProseKey conclusion)
    {
        ArgumentNullException.ThrowIfNull(clauses);
        var conditional = clauses.LastOrDefault(static c => c.Condition.Length > 0);
        if (conditional is null || !(conclusion.SpeaksOf(conditional.If) || conclusion.SpeaksOf(conditional.Then)))
        {
            return LogicAnswer.Unknown;
        }

        var granted = clauses.Where(c => c.Condition.Length == 0 && (c.Then.SpeaksOf(conditional.If) || c.Then.SpeaksOf(conditional.Then))).ToArray();
        if (granted.Length == 0 || granted.Any(g => g.Then.SpeaksOf(conclusion)) || conditional.If.SpeaksOf(conditional.Then))
        {
            return LogicAnswer.Unknown;
        }

        Formula Letter(ProseKey key)
        {
            Formula atom = new Atom(key.SpeaksOf(conditional.If) ? "P" : "Q", []);
            return key.Denied ? new Negation(atom) : atom;
        }

        Formula step = new Compound(Connective.Implies, Letter(conditional.If), Letter(conditional.Then));
        return Entailment.Follows([step, .. granted.Select(g => Letter(g.Then))], Letter(conclusion));
    }

    private static string FirstWord(string text)
    {
        var start = 0;
        while (start < text.Length && !char.IsLetter(text[start]))
        {
            start++;
        }

        var end = start;
        while (end < text.Length && end - start <= LongestOpening && char.IsLetter(text[end]))
        {
            end++;
        }

        return text[start..end].ToLowerInvariant();
    }

    [IgnoreMember]
    private ProseKey If => new(Condition, ConditionDenied);

    [IgnoreMember]
    private ProseKey Then => new(Said, SaidDenied);

    [GeneratedRegex(@"^\W*(?:if|если)\s+(?<if>[^,]{3,120}),\s*(?:then\s+|то\s+)?(?<then>[^,;:]{3,120})$", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Conditional();

    [GeneratedRegex(@"^\W*(?:therefore|hence|thus|so|consequently|it follows that|следовательно|значит|поэтому|итак|стало быть)[,:]?\s+(?<said>[^,;:]{3,90})$", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Concluding();

    [GeneratedRegex(@"^\W*(?:but|and|now|we know that|we see that|но|а|и|мы знаем, что|известно, что)\s+", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Opening();

    [GeneratedRegex(@"\b(?:may|might|probably|perhaps|likely|could|possibly|seems|возможно|вероятно|наверное|может|похоже|видимо)\b", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Hedge();
}
