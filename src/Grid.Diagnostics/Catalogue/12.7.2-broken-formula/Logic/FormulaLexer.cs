using System.Collections.Frozen;

namespace Grid.Diagnostics.Rooms;

/// <summary>Cuts a text into the tokens that formulas are made of: Unicode, LaTeX and ASCII signs become the same ones.</summary>
/// <remarks>Total, linear, deterministic, thread safe. What is no sign of logic comes as names, numbers and others, so that the finder sees the prose around.</remarks>
public static class FormulaLexer
{
    private const string Spaces = "left right big Big bigl bigr quad qquad , ; ! displaystyle";
    private const string Fonts = "text mathrm mathit mathbf mathsf mathcal operatorname textit textrm mathbb";

    private static readonly FrozenDictionary<char, FormulaToken> Signs = Table();
    private static readonly FrozenDictionary<string, FormulaToken> Commands = CommandTable();

    private static readonly FrozenDictionary<string, FormulaToken>.AlternateLookup<ReadOnlySpan<char>> Command =
        Commands.GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly FrozenSet<string> Skipped = Spaces.Split(' ').ToFrozenSet(StringComparer.Ordinal);
    private static readonly FrozenSet<string> Fonted = Fonts.Split(' ').ToFrozenSet(StringComparer.Ordinal);

    // Longest first, so that "<->" is not "<" and "->".
    private static readonly (string Sign, FormulaToken Token)[] Ascii =
    [
        ("<->", Joins("↔", Connective.Iff, false)), ("<=>", Joins("↔", Connective.Iff, false)), ("<==>", Joins("↔", Connective.Iff, false)),
        ("-->", Joins("→", Connective.Implies, false)), ("==>", Joins("→", Connective.Implies, false)),
        ("->", Joins("→", Connective.Implies, false)), ("=>", Joins("→", Connective.Implies, false)),
        ("/\\", Joins("∧", Connective.And, false)), ("\\/", Joins("∨", Connective.Or, false)),
        ("&&", Joins("∧", Connective.And, false)), ("||", Joins("∨", Connective.Or, false)),
        ("|-", Plain(FormulaTokenKind.Therefore, "⊢")), ("|=", Plain(FormulaTokenKind.Therefore, "⊢")),
        (":=", Plain(FormulaTokenKind.Definition, "≝")), ("!=", Plain(FormulaTokenKind.Comparison, "≠")),
        ("<=", Plain(FormulaTokenKind.Comparison, "≤")), (">=", Plain(FormulaTokenKind.Comparison, "≥")),
    ];

    /// <summary>The tokens of a text, in order.</summary>
    /// <param name="text">Any text.</param>
    public static List<FormulaToken> Cut(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var tokens = new List<FormulaToken>();
        for (var i = 0; i < text.Length;)
        {
            if (char.IsWhiteSpace(text[i]))
            {
                i++;
                continue;
            }

            i = Next(text, i, tokens);
        }

        return tokens;
    }

    private static int Next(string text, int i, List<FormulaToken> tokens)
    {
        if (char.IsLetter(text[i]))
        {
            return Take(tokens, FormulaTokenKind.Name, text, i, NameEnd(text, i));
        }

        if (char.IsAsciiDigit(text[i]))
        {
            var end = i + 1;
            while (end < text.Length && (char.IsAsciiDigit(text[end]) || (text[end] == '.' && end + 1 < text.Length && char.IsAsciiDigit(text[end + 1]))))
            {
                end++;
            }

            return Take(tokens, FormulaTokenKind.Number, text, i, end);
        }

        foreach (var (sign, token) in Ascii)
        {
            if (text.AsSpan(i).StartsWith(sign))
            {
                tokens.Add(token with { Start = i, End = i + sign.Length });
                return i + sign.Length;
            }
        }

        if (text[i] == '\\')
        {
            return Escaped(text, i, tokens);
        }

        var known = Signs.TryGetValue(text[i], out var found);
        tokens.Add(known ? found with { Start = i, End = i + 1 } : new FormulaToken(FormulaTokenKind.Other, i, i + 1, text[i].ToString()));
        return i + 1;
    }

    // A LaTeX command: a sign, a space, a font around a name, or a letter such as \phi.
    private static int Escaped(string text, int i, List<FormulaToken> tokens)
    {
        var end = i + 1;
        while (end < text.Length && char.IsAsciiLetter(text[end]))
        {
            end++;
        }

        if (end == i + 1)
        {
            return EscapedSign(text, i, tokens);
        }

        var name = text.AsSpan(i + 1, end - i - 1);
        if (Command.TryGetValue(name, out var token))
        {
            tokens.Add(token with { Start = i, End = end });
            return end;
        }

        if (Skipped.Contains(name.ToString()))
        {
            return end;
        }

        if (Fonted.Contains(name.ToString()) && end < text.Length && text[end] == '{' && text.IndexOf('}', end) is > 0 and var close)
        {
            tokens.Add(new FormulaToken(FormulaTokenKind.Name, i, close + 1, text[(end + 1)..close].Replace(' ', '_')));
            return close + 1;
        }

        return Take(tokens, FormulaTokenKind.Name, text, i, end);
    }

    // \( and \[ delimit, \, and its like are space, anything else is another notation.
    private static int EscapedSign(string text, int i, List<FormulaToken> tokens)
    {
        var end = Math.Min(text.Length, i + 2);
        switch (text.AsSpan(i + 1, end - i - 1))
        {
            case "(" or ")" or "[" or "]":
                tokens.Add(new FormulaToken(FormulaTokenKind.Delimiter, i, end, "$"));
                break;
            case "," or ";" or "!" or " " or ":":
                break;
            default:
                tokens.Add(new FormulaToken(FormulaTokenKind.Other, i, end, text[i..end]));
                break;
        }

        return end;
    }

    // Letters, digits and underscores; a hyphen between letters and digits belongs to the name (science-fiction, l-2021).
    private static int NameEnd(string text, int i)
    {
        var end = i + 1;
        while (end < text.Length)
        {
            var c = text[end];
            var joined = c is '-' or '\'' or '’' && end + 1 < text.Length && char.IsLetterOrDigit(text[end + 1]);
            if (!char.IsLetterOrDigit(c) && c is not ('_' or '′') && c is not (>= '₀' and <= '₉') && !joined)
            {
                break;
            }

            end++;
        }

        return end;
    }

    private static int Take(List<FormulaToken> tokens, FormulaTokenKind kind, string text, int start, int end)
    {
        tokens.Add(new FormulaToken(kind, start, end, text[start..end]));
        return end;
    }

    private static FormulaToken Joins(string text, Connective connective, bool strong) =>
        new(FormulaTokenKind.Connective, 0, 0, text, strong, connective);

    private static FormulaToken Plain(FormulaTokenKind kind, string text, bool strong = false) => new(kind, 0, 0, text, strong);

    private static FrozenDictionary<char, FormulaToken> Table()
    {
        var table = new Dictionary<char, FormulaToken>();
        void Add(string signs, FormulaToken token)
        {
            foreach (var sign in signs)
            {
                table[sign] = token;
            }
        }

        Add("∀", Plain(FormulaTokenKind.ForAll, "∀", true));
        Add("∃", Plain(FormulaTokenKind.Exists, "∃", true));
        Add("¬￢", Plain(FormulaTokenKind.Not, "¬", true));
        Add("~!", Plain(FormulaTokenKind.Not, "¬"));
        Add("∧⋀", Joins("∧", Connective.And, true));
        Add("&", Joins("∧", Connective.And, false));
        Add("∨⋁", Joins("∨", Connective.Or, true));
        Add("|", Joins("∨", Connective.Or, false));
        Add("→⇒⟶⟹", Joins("→", Connective.Implies, false));
        Add("↔⇔⟷⟺", Joins("↔", Connective.Iff, true));
        Add("⊕⊻", Joins("⊕", Connective.Xor, true));
        Add("([{", Plain(FormulaTokenKind.Open, "("));
        Add(")]}", Plain(FormulaTokenKind.Close, ")"));
        Add(",;", Plain(FormulaTokenKind.Comma, ","));
        Add(".:", Plain(FormulaTokenKind.Stop, "."));
        Add("⊤", new FormulaToken(FormulaTokenKind.Verum, 0, 0, "⊤", true));
        Add("⊥", new FormulaToken(FormulaTokenKind.Verum, 0, 0, "⊥", true));
        Add("⊢⊨∴", Plain(FormulaTokenKind.Therefore, "⊢"));
        Add("≝", Plain(FormulaTokenKind.Definition, "≝"));
        Add("$`", Plain(FormulaTokenKind.Delimiter, "$"));
        foreach (var comparison in "=≠<>≤≥∈∉⊆")
        {
            table[comparison] = Plain(FormulaTokenKind.Comparison, comparison.ToString());
        }

        return table.ToFrozenDictionary();
    }

    private static FrozenDictionary<string, FormulaToken> CommandTable()
    {
        var table = new Dictionary<string, FormulaToken>(StringComparer.Ordinal);
        void Add(string names, FormulaToken token)
        {
            foreach (var name in names.Split(' '))
            {
                table[name] = token;
            }
        }

        Add("forall", Plain(FormulaTokenKind.ForAll, "∀", true));
        Add("exists", Plain(FormulaTokenKind.Exists, "∃", true));
        Add("neg lnot", Plain(FormulaTokenKind.Not, "¬", true));
        Add("land wedge", Joins("∧", Connective.And, true));
        Add("lor vee", Joins("∨", Connective.Or, true));
        Add("to rightarrow Rightarrow implies longrightarrow Longrightarrow supset", Joins("→", Connective.Implies, false));
        Add("leftrightarrow Leftrightarrow iff longleftrightarrow Longleftrightarrow equiv", Joins("↔", Connective.Iff, true));
        Add("oplus veebar", Joins("⊕", Connective.Xor, true));
        Add("top", new FormulaToken(FormulaTokenKind.Verum, 0, 0, "⊤", true));
        Add("bot", new FormulaToken(FormulaTokenKind.Verum, 0, 0, "⊥", true));
        Add("vdash models therefore", Plain(FormulaTokenKind.Therefore, "⊢"));
        Add("neq ne", Plain(FormulaTokenKind.Comparison, "≠"));
        Add("leq le", Plain(FormulaTokenKind.Comparison, "≤"));
        Add("geq ge", Plain(FormulaTokenKind.Comparison, "≥"));
        Add("lt", Plain(FormulaTokenKind.Comparison, "<"));
        Add("gt", Plain(FormulaTokenKind.Comparison, ">"));
        Add("in", Plain(FormulaTokenKind.Comparison, "∈"));
        Add("notin", Plain(FormulaTokenKind.Comparison, "∉"));
        Add("subseteq", Plain(FormulaTokenKind.Comparison, "⊆"));
        return table.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
