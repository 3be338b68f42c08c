using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Grid.Diagnostics.Signals;

namespace Grid.Diagnostics.Rooms;

/// <summary>One cell or leaf: of what (the row's name, or nothing), which property, and its value as written.</summary>
/// <param name="Row">The row's number; cells of one row belong together; -1 for a leaf outside a row.</param>
/// <param name="Subject">Stems of the row's name, ascending; empty outside rows.</param>
/// <param name="Key">Stems of the property's name, ascending.</param>
/// <param name="Value">The value; null for null.</param>
/// <param name="Number">The value as a number; null when it is none.</param>
/// <param name="Name">The property's name as written.</param>
/// <param name="Parent">Stems of the name of the object that holds the property, ascending; empty at the top.</param>
public sealed partial record DataFact(int Row, uint[] Subject, uint[] Key, string? Value, double? Number, string Name, uint[] Parent)
{
    private const int DeepestJson = 32;
    private const int FactLimit = 600;
    private const int LongestName = 60;

    /// <summary>The facts of a table: the first row names properties, the first cell of each other row names what they are of.</summary>
    /// <param name="rows">Rows as lists of cells, the header first.</param>
    public static List<DataFact> OfTable(IReadOnlyList<string[]> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var facts = new List<DataFact>();
        for (var r = 1; r < rows.Count; r++)
        {
            var subject = Stems(rows[r][0]);
            for (var c = 1; c < Math.Min(rows[0].Length, rows[r].Length) && facts.Count < FactLimit; c++)
            {
                facts.Add(new DataFact(r, subject, Stems(rows[0][c]), rows[r][c], NumberOf(rows[r][c]), rows[0][c], []));
            }
        }

        return facts;
    }

    /// <summary>The facts of a JSON text; empty when it is none.</summary>
    /// <param name="text">The text.</param>
    public static List<DataFact> OfJson(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var facts = new List<DataFact>();
        if (text.AsSpan().TrimStart() is not (['{', ..] or ['[', ..]))
        {
            return facts;
        }

        try
        {
            using var document = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = DeepestJson, AllowTrailingCommas = true });
            var row = 0;
            Walk(document.RootElement, new Place([], "", [], -1), ref row, facts);
        }
        catch (JsonException)
        {
            facts.Clear();
        }

        return facts;
    }

    /// <summary>Stems of a name: camelCase and snake_case are words.</summary>
    /// <param name="name">A header, a key, a row's name.</param>
    public static uint[] Stems(string name) => TermReader.Read(Words(name)).Terms;

    /// <summary>A name with spaces between its words.</summary>
    /// <param name="name">A header, a key.</param>
    public static string Words(string name) => CamelCase().Replace(name, "$1 $2").Replace('_', ' ');

    /// <summary>A number as people and data write it: 1,250 and 1 250 and 1250; 3,5 in Russian; a percent or currency sign may stand beside it.</summary>
    /// <param name="text">The text.</param>
    public static double? NumberOf(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var bare = text.Trim().Trim('$', '€', '₽', '£', '%', '*', '~').Trim().Replace('\u00A0', ' ').Replace('\u202F', ' ');
        if (bare.Length is 0 or > 24 || !bare.All(static c => char.IsAsciiDigit(c) || c is '.' or ',' or ' ' or '-'))
        {
            return null;
        }

        bare = Thousands().Replace(bare, "$1");
        bare = bare.Contains('.', StringComparison.Ordinal) ? bare.Replace(",", "", StringComparison.Ordinal) : bare.Replace(',', '.');
        return double.TryParse(bare, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    private static void Walk(JsonElement element, Place place, ref int row, List<DataFact> facts)
    {
        if (facts.Count >= FactLimit)
        {
            return;
        }

        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var property in element.EnumerateObject())
                {
                    Walk(property.Value, place with { Name = property.Name, Parent = Stems(place.Name) }, ref row, facts);
                }

                break;
            case JsonValueKind.Array:
                foreach (var item in element.EnumerateArray())
                {
                    row++;
                    var name = item.ValueKind == JsonValueKind.Object
                        ? item.EnumerateObject().FirstOrDefault(static p => p.Value.ValueKind == JsonValueKind.String).Value : default;
                    var named = name.ValueKind == JsonValueKind.String && name.GetString()!.Length <= LongestName;
                    Walk(item, named ? place with { Subject = Stems(name.GetString()!), Row = row } : place, ref row, facts);
                }

                break;
            default:
                var value = element.ValueKind == JsonValueKind.Null ? null : element.ToString();
                facts.Add(new DataFact(
                    place.Row, place.Subject, Stems(place.Name), value, value is null ? null : NumberOf(value), place.Name, place.Parent));
                break;
        }
    }

    private readonly record struct Place(uint[] Subject, string Name, uint[] Parent, int Row);

    [GeneratedRegex(@"(\p{Ll}|\d)(\p{Lu})", RegexOptions.CultureInvariant)]
    private static partial Regex CamelCase();

    [GeneratedRegex(@"(?<=\d)[ ,](\d{3})(?!\d)", RegexOptions.CultureInvariant)]
    private static partial Regex Thousands();
}
