using Grid.Diagnostics.Rooms;
using Grid.Diagnostics.Text;

namespace Grid.Evaluation.Rooms;

/// <summary>Puts formulas, whole or broken, into healthy passages between two of their sentences.</summary>
public static class FormulaPlanter
{
    /// <summary>The kinds planted, and <c>sound</c> for the same scenes without a fault.</summary>
    public static readonly string[] Kinds =
    [
        FormulaKinds.Malformed, FormulaKinds.Arity, FormulaKinds.Contradictory, FormulaKinds.Tautology, FormulaKinds.Circular,
        FormulaKinds.NotEntailed, "sound",
    ];

    /// <summary>A passage with something planted.</summary>
    /// <param name="Passage">The host.</param>
    /// <param name="Kind">What was planted.</param>
    /// <param name="Text">The scene.</param>
    /// <param name="Start">Where the planted part starts.</param>
    /// <param name="End">Where it ends.</param>
    public sealed record Planted(HealthyPassages.Passage Passage, string Kind, string Text, int Start, int End);

    /// <summary>Plants a break of a kind, made from two formulas of the set, into a host.</summary>
    /// <param name="host">The passage.</param>
    /// <param name="kind">One of <see cref="Kinds"/>.</param>
    /// <param name="first">A formula, as its set writes it.</param>
    /// <param name="second">Another of the same notation.</param>
    public static Planted Plant(HealthyPassages.Passage host, string kind, string first, string second)
    {
        var russian = host.Language == TextLanguage.Russian;
        var (premises, therefore, define) = russian
            ? ("Посылки:", "Следовательно,", "Определим так:") : ("Premises:", "Therefore,", "We define it so:");
        var state = russian ? "Автор записывает это так:" : "The author writes it so:";
        var planted = kind switch
        {
            FormulaKinds.Malformed => $"{state} {Broken(first)}.",
            FormulaKinds.Arity => $"{premises} ({first}) → Near(ann, bob); ({second}) → Near(ann).",
            FormulaKinds.Contradictory => $"{premises} ({first}) ∧ ¬({first}).",
            FormulaKinds.Tautology => $"{state} ({first}) → ({first}).",
            FormulaKinds.Circular => $"{define} Kind(x) := Kind(x) ∧ ({second}).",
            FormulaKinds.NotEntailed => $"{premises} ({first}) → Glad(zed); Glad(zed). {therefore} {first}.",
            _ => $"{premises} ({first}) → Glad(zed); {first}. {therefore} Glad(zed).",
        };
        return Join(host, kind, planted);
    }

    /// <summary>Plants a sound formula inside a sentence, in one of three notations.</summary>
    /// <param name="host">The passage.</param>
    /// <param name="formula">The formula, in Unicode.</param>
    /// <param name="notation">0 Unicode, 1 LaTeX, 2 ASCII.</param>
    public static Planted Mention(HealthyPassages.Passage host, string formula, int notation)
    {
        var written = notation switch { 1 => Latex(formula), 2 => Ascii(formula), _ => formula };
        var (before, after) = host.Language == TextLanguage.Russian
            ? ("Здесь удобно записать ", " и читать дальше.") : ("Here it is handy to write ", " and to read on.");
        var planted = Join(host, "mention", before + written + after);
        return planted with { Start = planted.Start + before.Length, End = planted.Start + before.Length + written.Length };
    }

    private static Planted Join(HealthyPassages.Passage host, string kind, string planted)
    {
        var middle = host.Sentences.Count / 2;
        var before = string.Join(' ', host.Sentences.Take(middle));
        before += before.Length > 0 ? " " : "";
        var text = before + planted + " " + string.Join(' ', host.Sentences.Skip(middle));
        return new Planted(host, kind, text, before.Length, before.Length + planted.Length);
    }

    // By content, so that each way of breaking gets its share: a bracket lost, a connective doubled, an operand lost.
    private static string Broken(string formula)
    {
        var arrow = formula.IndexOf('→', StringComparison.Ordinal);
        return (EvaluationContext.Hash(formula) % 3, arrow) switch
        {
            (0, _) when formula.EndsWith(')') => formula[..^1],
            (1, > 0) => formula[..(arrow + 1)] + " ∧" + formula[(arrow + 1)..],
            (_, > 0) => formula[..arrow].TrimEnd() + " → )",
            _ => formula.EndsWith(')') ? formula[..^1] : "(" + formula + " ∧",
        };
    }

    private static string Latex(string formula) => "$" + formula.Replace("∀", "\\forall ", StringComparison.Ordinal).Replace("∃", "\\exists ", StringComparison.Ordinal)
        .Replace("→", "\\rightarrow", StringComparison.Ordinal).Replace("∧", "\\land", StringComparison.Ordinal).Replace("∨", "\\lor", StringComparison.Ordinal)
        .Replace("¬", "\\neg ", StringComparison.Ordinal).Replace("↔", "\\leftrightarrow", StringComparison.Ordinal).Replace("⊕", "\\oplus", StringComparison.Ordinal) + "$";

    private static string Ascii(string formula) => formula.Replace("→", "->", StringComparison.Ordinal).Replace("∧", "&", StringComparison.Ordinal)
        .Replace("∨", "|", StringComparison.Ordinal).Replace("¬", "~", StringComparison.Ordinal).Replace("↔", "<->", StringComparison.Ordinal);
}
