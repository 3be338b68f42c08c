using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("Grid.Formats.Tests")]
