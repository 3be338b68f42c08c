using System.Runtime.CompilerServices;
using System.Text;
using Grid.Diagnostics;
using NJsonSchema;

namespace Grid.Formats.Tests;

public class SchemaTests
{
    // Set to write the committed files anew after a change of the contract.
    private const string Rewrite = "GRID_WRITE_SCHEMAS";

    [Fact]
    public void The_committed_files_are_those_the_code_makes()
    {
        var folder = Path.Combine(Path.GetDirectoryName(Here())!, "..", "..", "..", "docs", "schema");
        if (Environment.GetEnvironmentVariable(Rewrite) is not null)
        {
            SchemaFiles.Write(folder);
        }

        Assert.Equal(SchemaFiles.All.Keys, Directory.GetFiles(folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.All(SchemaFiles.All, f => Assert.Equal(f.Value, File.ReadAllText(Path.Combine(folder, f.Key), Encoding.UTF8)));
    }

    [Theory]
    [InlineData("""{"id":"a","text":"One.","lang":"en","tags":["x"],"samples":"y","context":null,"extra":{}}""", true)]
    [InlineData("""{"id":7,"components":["One.",{"text":"Two.","role":"user"}],"logprobs":[{"token":"a","logprob":-1}]}""", true)]
    [InlineData("""{"messages":[{"role":"user","content":[{"type":"text","text":"Hi"}]},{"role":"assistant","content":null,"tool_calls":[]}],"logprobs":{"content":null}}""", true)]
    [InlineData("""{"conversations":[{"from":"human","value":"Hi"}],"text":null}""", true)]
    [InlineData("""[{"role":"user","content":"Hi"}]""", true)]
    [InlineData("""{"text":5}""", false)]
    [InlineData("""{"text":"a","messages":[{"role":"user","content":"Hi"}]}""", false)]
    [InlineData("""{"answer":"a"}""", false)]
    [InlineData("""{"components":[]}""", false)]
    [InlineData("""{"text":"a","tags":[1]}""", false)]
    [InlineData("[]", false)]
    public async Task Schema_and_parser_agree_on_records(string json, bool good)
    {
        var schema = await ReadAsync(SchemaFiles.Record);
        Assert.Equal(good, schema.Validate(json).Count == 0);
        Assert.Equal(good, Records.Parse(json).Error is null);
    }

    [Fact]
    public async Task Written_lines_and_summaries_keep_their_schemas()
    {
        var lines = await ReadAsync(SchemaFiles.Report);
        foreach (var (record, report) in Samples.Mixed())
        {
            var line = report is null ? ReportJson.Write(new ErrorReport(record.Id, record.Error!)) : ReportJson.Write(report);
            Assert.Empty(lines.Validate(Encoding.UTF8.GetString(line)));
        }

        Assert.NotEmpty(lines.Validate("""{"id":"a"}"""));
        Assert.NotEmpty(lines.Validate("""{"id":"a","error":{"file":"f","line":"one","field":"","message":""}}"""));
        var summary = SummaryJson.Write(Samples.Summarise(Samples.Mixed(), Gate.Parse("unstable:0")));
        Assert.Empty((await ReadAsync(SchemaFiles.Summary)).Validate(Encoding.UTF8.GetString(summary)));
    }

    private static Task<JsonSchema> ReadAsync(string name) =>
        JsonSchema.FromJsonAsync(SchemaFiles.All[name], TestContext.Current.CancellationToken);

    private static string Here([CallerFilePath] string path = "") => path;
}
