using System.CommandLine;
using Grid.Diagnostics;
using Grid.Formats;

namespace Grid.Cli.Commands;

/// <summary>Options that decide how records are read and judged, shared by <c>evaluate</c> and <c>diagnose</c>.</summary>
internal sealed class DiagnosticOptions
{
    private readonly Option<string[]> _select = Codes("--select", "Keep only these entries (12.4.3) or families (12.4).");
    private readonly Option<string[]> _ignore = Codes("--ignore", "Leave these entries or families out.");
    private readonly Option<string> _point = OneOf("--point", "Where findings start to count.", "quiet", "balanced");
    private readonly Option<string> _judge = OneOf("--judge", "Whose turns are judged.", "assistant", "all");
    private readonly Option<string> _retention = OneOf("--retention", "How much text the results keep.", "all", "window", "none");
    private readonly Option<string?> _lang = new("--lang") { Description = "Language of every record (en, ru); detected by default." };
    private readonly Option<string?> _textField = new("--text-field") { Description = "The field that holds the text in foreign JSONL." };
    private readonly Option<bool> _strict = new("--strict") { Description = "Refuse records with unknown fields." };
    private readonly Option<bool> _verbose = new("--verbose") { Description = "List every pair that was judged." };

    /// <summary>Adds the options to a command.</summary>
    public DiagnosticOptions AddTo(Command command)
    {
        foreach (Option option in (Option[])[_select, _ignore, _point, _judge, _retention, _lang, _textField, _strict, _verbose])
        {
            command.Add(option);
        }

        return this;
    }

    /// <summary>How reports are read.</summary>
    public ReadOptions Reading(ParseResult parsed) => new()
    {
        Point = parsed.GetValue(_point) == "balanced" ? OperatingPoint.Balanced : OperatingPoint.Quiet,
        Retention = Enum.Parse<Retention>(parsed.GetRequiredValue(_retention), ignoreCase: true),
        Verbose = parsed.GetValue(_verbose),
        Select = parsed.GetValue(_select) ?? [],
        Ignore = parsed.GetValue(_ignore) ?? [],
    };

    /// <summary>How records are read.</summary>
    public CorpusReaderOptions Records(ParseResult parsed) => CorpusReaderOptions.Default with
    {
        JudgeEveryone = parsed.GetValue(_judge) == "all",
        Lang = parsed.GetValue(_lang),
        TextField = parsed.GetValue(_textField),
        Strict = parsed.GetValue(_strict),
    };

    private static Option<string> OneOf(string name, string description, params string[] words)
    {
        var option = new Option<string>(name) { Description = $"{description} {string.Join(" | ", words)}.", DefaultValueFactory = _ => words[0] };
        option.AcceptOnlyFromAmong(words);
        return option;
    }

    private static Option<string[]> Codes(string name, string description)
    {
        var option = new Option<string[]>(name) { Description = description, AllowMultipleArgumentsPerToken = true, HelpName = "code" };
        option.Validators.Add(static result =>
        {
            foreach (var token in result.Tokens.Where(static t => !IsCodeOrFamily(t.Value)))
            {
                result.AddError($"'{token.Value}' is no code; write 12.4.3, or 12.4 for a family.");
            }
        });
        return option;
    }

    private static bool IsCodeOrFamily(string text)
    {
        var parts = text.Split('.');
        return parts.Length is 1 or 2 or 3 && parts.All(static p => p.Length is 1 or 2 && p.All(char.IsAsciiDigit));
    }
}
