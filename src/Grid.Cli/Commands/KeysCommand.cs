using System.CommandLine;
using Grid.Grains.Abstractions;
using Grid.Server;
using Grid.Storage;

namespace Grid.Cli.Commands;

/// <summary><c>grid keys</c>: who may use a server, and as what.</summary>
internal static class KeysCommand
{
    private static readonly Option<string?> DataDir = new("--data-dir") { Description = "Folder of the data file, where the keys lie too.", Recursive = true };
    private static readonly Option<string?> KeyFile = new("--keys") { Description = "The file of keys, where it is not in the data folder.", Recursive = true };

    /// <summary>The command.</summary>
    public static Command Create(TextWriter output)
    {
        var name = new Argument<string>("name") { Description = "A name to find the key by." };
        var tenant = new Option<string>("--tenant") { Description = "Whose scenes it opens.", DefaultValueFactory = static _ => GrainKey.DefaultTenant };
        var role = new Option<string>("--role") { Description = "read, write or operate.", DefaultValueFactory = static _ => ApiRoles.Write };
        role.AcceptOnlyFromAmong([.. ApiRoles.All]);
        var add = new Command("add", "Makes a key and prints it once; the server keeps its hash.") { name, tenant, role };
        add.SetAction(parsed => Add(parsed, parsed.GetRequiredValue(name), parsed.GetRequiredValue(tenant), parsed.GetRequiredValue(role), output));
        var list = new Command("list", "Lists the keys: name, tenant, role.");
        list.SetAction(parsed =>
        {
            foreach (var key in Open(parsed).Keys.OrderBy(static k => k.Name, StringComparer.Ordinal))
            {
                output.WriteLine($"{key.Name}\t{key.Tenant}\t{key.Role}");
            }

            return ExitCode.Passed;
        });
        var gone = new Argument<string>("name") { Description = "The key's name." };
        var revoke = new Command("revoke", "Forgets a key; running servers obey within seconds.") { gone };
        revoke.SetAction(parsed => Open(parsed).Revoke(parsed.GetRequiredValue(gone))
            ? ExitCode.Passed
            : throw new UsageException($"There is no key '{parsed.GetRequiredValue(gone)}'; 'grid keys list' shows them."));
        return new Command("keys", "Makes, lists and revokes the keys of a server.") { add, list, revoke, DataDir, KeyFile };
    }

    private static int Add(ParseResult parsed, string name, string tenant, string role, TextWriter output)
    {
        try
        {
            output.WriteLine(Open(parsed).Add(name, tenant, role));
            return ExitCode.Passed;
        }
        catch (ArgumentException e)
        {
            throw new UsageException(e.Message, e);
        }
    }

    private static ApiKeyFile Open(ParseResult parsed) => new(
        parsed.GetValue(KeyFile) ?? Path.Combine(DataDirectory.Open(parsed.GetValue(DataDir)).Path, ApiKeyFile.FileName), TimeProvider.System);
}
