"""The editors' room 编辑: content/pages → content/articles, beside what people own; conflicts are settled here."""
