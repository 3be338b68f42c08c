namespace Grid.Evaluation;

/// <summary>Reads a bank of texts that we wrote: sections under <c>[name]</c>, one entry a line, <c>#</c> starts a comment line.</summary>
public static class BankFile
{
    /// <summary>The sections of an embedded bank.</summary>
    /// <param name="resource">The resource's name.</param>
    public static Dictionary<string, string[]> Read(string resource)
    {
        using var stream = typeof(BankFile).Assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"The bank '{resource}' is not embedded.");
        using var reader = new StreamReader(stream);
        var sections = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        var current = new List<string>();
        while (reader.ReadLine() is { } line)
        {
            if (line is ['[', .. var name, ']'])
            {
                sections[name] = current = [];
            }
            else if (line.Length > 0 && line[0] != '#')
            {
                current.Add(line);
            }
        }

        return sections.ToDictionary(static s => s.Key, static s => s.Value.ToArray(), StringComparer.Ordinal);
    }
}
