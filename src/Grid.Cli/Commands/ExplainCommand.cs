using System.CommandLine;
using Grid.Diagnostics;
using Grid.Diagnostics.Text;

namespace Grid.Cli.Commands;

/// <summary><c>grid explain</c>: an entry's page, or the list of entries.</summary>
internal static class ExplainCommand
{
    /// <summary>The command.</summary>
    public static Command Create(TextWriter output, TextWriter error)
    {
        var code = new Argument<string?>("code") { Description = "Such as 12.4.3; without it all entries are listed.", Arity = ArgumentArity.ZeroOrOne };
        var ui = new Option<string>("--ui") { Description = "Language of the page: en or ru.", DefaultValueFactory = static _ => "en" };
        ui.AcceptOnlyFromAmong("en", "ru");
        var command = new Command("explain", "Explains an entry of the catalogue: error map, protocol, procedures.") { code, ui };
        command.SetAction(parsed => Run(parsed.GetValue(code), parsed.GetValue(ui) == "ru", output, error));
        return command;
    }

    private static int Run(string? code, bool russian, TextWriter output, TextWriter error)
    {
        if (code is null)
        {
            foreach (var room in Catalogue.Default.Rooms)
            {
                output.WriteLine($"{room.Descriptor.Code}  {(russian ? room.Descriptor.TitleRu : room.Descriptor.Title)}");
            }

            return ExitCode.Passed;
        }

        if (!Catalogue.Default.TryGet(code, out _))
        {
            error.WriteLine($"grid: there is no entry '{code}'; 'grid explain' lists them.");
            return ExitCode.NothingRun;
        }

        output.WriteLine(CataloguePage.Of(code, russian ? TextLanguage.Russian : TextLanguage.English).Markdown);
        return ExitCode.Passed;
    }
}
