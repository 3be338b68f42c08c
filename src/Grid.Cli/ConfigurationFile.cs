using System.Text.Json;

namespace Grid.Cli;

/// <summary>Options that stand in <c>grid.json</c> beside the work: <c>{"evaluate": {"fail-on": ["unstable:5%"], "j": 2}}</c>.</summary>
/// <remarks>The command line wins: an option given there is not taken from the file.</remarks>
internal static class ConfigurationFile
{
    private const string Name = "grid.json";
    private const int SizeLimit = 1024 * 1024;

    /// <summary>The arguments with the file's options behind them.</summary>
    /// <param name="args">The arguments; the first that is no option names the command.</param>
    /// <param name="folder">Where the file is looked for.</param>
    /// <exception cref="UsageException">The file is not what it should be.</exception>
    public static string[] Merge(string[] args, string folder)
    {
        var path = Path.Combine(folder, Name);
        var command = args.FirstOrDefault(static a => !a.StartsWith('-'));
        if (command is null || !File.Exists(path))
        {
            return args;
        }

        using var document = Parse(path);
        if (document.RootElement.ValueKind != JsonValueKind.Object)
        {
            throw new UsageException($"{Name}: expected an object of commands, such as {{\"evaluate\": {{…}}}}.");
        }

        return document.RootElement.TryGetProperty(command, out var options) ? [.. args, .. Options(command, options, args)] : args;
    }

    private static JsonDocument Parse(string path)
    {
        try
        {
            return new FileInfo(path).Length <= SizeLimit
                ? JsonDocument.Parse(File.ReadAllBytes(path), new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip })
                : throw new UsageException($"{Name}: larger than {SizeLimit} bytes.");
        }
        catch (JsonException e)
        {
            throw new UsageException($"{Name}:{e.LineNumber + 1}: not JSON: {e.Message}", e);
        }
    }

    private static IEnumerable<string> Options(string command, JsonElement options, string[] args)
    {
        if (options.ValueKind != JsonValueKind.Object)
        {
            throw new UsageException($"{Name}: {command}: expected an object of options.");
        }

        foreach (var option in options.EnumerateObject())
        {
            var flag = (option.Name.Length == 1 ? "-" : "--") + option.Name;
            if (args.Any(a => a == flag || a.StartsWith(flag + "=", StringComparison.Ordinal)))
            {
                continue;
            }

            foreach (var token in Tokens(command, flag, option.Value))
            {
                yield return token;
            }
        }
    }

    private static IEnumerable<string> Tokens(string command, string flag, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True => [flag],
        JsonValueKind.False or JsonValueKind.Null => [],
        JsonValueKind.String => [flag, value.GetString()!],
        JsonValueKind.Number => [flag, value.GetRawText()],
        JsonValueKind.Array => value.EnumerateArray().SelectMany(v => Tokens(command, flag, v)),
        _ => throw new UsageException($"{Name}: {command}: {flag[1..].TrimStart('-')}: expected a string, number, boolean or list."),
    };
}
