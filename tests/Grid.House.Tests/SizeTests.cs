using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Grid.House.Tests;

public sealed class SizeTests
{
    private const int FileLimit = 400;
    private const int MethodLimit = 40;

    [Fact]
    public void No_file_is_longer_than_its_limit()
    {
        var long_ = Sources().Select(static f => (File: f, Lines: Repository.Read(f).Split('\n').Length))
            .Where(static f => f.Lines > FileLimit).Select(static f => $"{f.File}: {f.Lines} lines");
        Assert.Empty(long_);
    }

    [Fact]
    public void No_method_of_the_product_is_longer_than_its_limit()
    {
        var long_ = Repository.Files("src", "*.cs").SelectMany(static file =>
            CSharpSyntaxTree.ParseText(Repository.Read(file)).GetRoot().DescendantNodes().OfType<BaseMethodDeclarationSyntax>()
                .Where(static m => Lines(m) > MethodLimit)
                .Select(m => $"{file}: {(m as MethodDeclarationSyntax)?.Identifier.Text ?? "constructor"} has {Lines(m)} lines"));
        Assert.Empty(long_);
    }

    [Theory]
    [InlineData("Manager")]
    [InlineData("Helper")]
    [InlineData("Helpers")]
    [InlineData("Common")]
    [InlineData("Utils")]
    public void No_type_has_a_name_that_says_nothing(string suffix) =>
        Assert.DoesNotContain(Sources(), f => Path.GetFileNameWithoutExtension(f).EndsWith(suffix, StringComparison.Ordinal));

    private static int Lines(BaseMethodDeclarationSyntax method)
    {
        SyntaxNode? body = (SyntaxNode?)method.Body ?? method.ExpressionBody;
        if (body is null)
        {
            return 0;
        }

        var span = body.GetLocation().GetLineSpan();
        return span.EndLinePosition.Line - span.StartLinePosition.Line + 1;
    }

    private static IEnumerable<string> Sources() => Repository.Files("src", "*.cs").Concat(Repository.Files("tests", "*.cs"));
}
